package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.kafka.ClaimWatch;
import dev.hyperwalk.connectors.kafka.GroupClaim;
import dev.hyperwalk.jobs.checkpoint.CheckpointException;
import dev.hyperwalk.jobs.checkpoint.CheckpointFolder;
import dev.hyperwalk.jobs.checkpoint.CheckpointReader;
import dev.hyperwalk.jobs.state.JobSettings;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What must hold before a job starts: its checkpoint fits, nothing is done twice, and no other job does the same. */
final class StartGuard {

    /** In which a job that is running has looked at its claim, and ended. */
    private static final long TAKEOVER_MILLIS = 3 * ClaimWatch.INTERVAL.toMillis();

    private final JobSettings settings;
    private final GroupClaim claim;
    private final @Nullable String restore;
    private final @Nullable String checkpoints;
    private final Consumer<String> notices;
    private boolean isSeen; // the checkpoint to go on from

    /**
     * The guard of one start.
     *
     * @param settings what the job is to be started with
     * @param claim to its consumer group
     * @param restore the checkpoint to go on from; null for none
     * @param checkpoints where checkpoints are kept; null if nobody knows
     * @param notices takes one line for whoever starts the job
     */
    StartGuard(
            JobSettings settings,
            GroupClaim claim,
            @Nullable String restore,
            @Nullable String checkpoints,
            Consumer<String> notices) {
        this.settings = settings;
        this.claim = claim;
        this.restore = restore;
        this.checkpoints = checkpoints;
        this.notices = notices;
    }

    /**
     * Sees to it that the job can go on from the checkpoint that it is to be restored from.
     *
     * @param isHere whether the job runs in this process, which then has to see the checkpoint
     * @throws CommandException if it cannot, and why
     */
    void checkCheckpoint(boolean isHere) {
        if (restore == null) {
            return;
        }
        String shown = "checkpoint " + CheckpointReader.shown(restore);
        try {
            JobSettings made = CheckpointReader.settings(restore);
            isSeen = true;
            settings.refusal(shown, made).ifPresent(line -> {
                throw CommandException.badInput(line);
            });
            settings.change(shown, made).ifPresent(notices);
        } catch (CheckpointException e) {
            if (isHere || !e.isOutOfSight()) {
                throw CommandException.badInput(e.getMessage() + instead(restore));
            }
            notices.accept(e.getMessage() + "; the job compares its settings itself when it starts");
        }
    }

    /** The one to give, where a folder of checkpoints was given or one that a running job has replaced meanwhile. */
    private String instead(String place) {
        return newest(place)
                .or(() -> checkpoints == null ? Optional.empty() : newest(checkpoints))
                .map(found -> "; the newest of group " + claim.groupId() + " is " + found.place())
                .orElse("");
    }

    /**
     * Sees to it that nothing is read and written a second time unasked.
     *
     * @param anew whether that is asked for
     * @param goesOn whether the job begins after what the group has read
     * @throws CommandException naming the checkpoint to go on from, if the group has read anything
     */
    void checkOnce(KafkaTopics kafka, Collection<String> topics, boolean anew, boolean goesOn) {
        if (restore != null || anew) {
            return;
        }
        SortedMap<TopicPartition, Long> read = kafka.committed(claim.groupId(), topics);
        if (read.isEmpty()) {
            checkNoCheckpoint(kafka);
            return;
        }
        TopicPartition first = read.firstKey();
        String place = "offset " + read.get(first) + " of " + first + (read.size() > 1 ? " and others" : "");
        if (goesOn) {
            notices.accept("--from committed: goes on from " + place + " without the history before, of which walks, "
                    + "counts and weights are made, and without events that were read but waited for a later one; "
                    + "--restore goes on with all of it");
            return;
        }
        throw done(", up to " + place, checkpoints == null ? Optional.empty() : newest(checkpoints));
    }

    /**
     * Results are there from the first checkpoint on, and what is committed a little later, which a crash may prevent. A
     * checkpoint alone says nothing: it may be of a job of the same name at another Kafka.
     */
    private void checkNoCheckpoint(KafkaTopics kafka) {
        if (checkpoints == null || kafka.owner(claim).isEmpty()) {
            return;
        }
        Optional<CheckpointFolder.Found> newest = newest(checkpoints);
        if (newest.isPresent()) {
            throw done("", newest);
        }
    }

    private CommandException done(String place, Optional<CheckpointFolder.Found> newest) {
        return CommandException.badInput("group " + claim.groupId() + " has got its results already" + place + "; "
                + newest.map(found -> "go on with --restore " + found.place() + " (of "
                                + found.made().truncatedTo(ChronoUnit.SECONDS) + "), or begin anew: ")
                        .orElse(noneToGoOnWith())
                + "--begin-anew reads everything again and writes results a second time to the same topics, which other "
                + "topics and another --group-id avoid");
    }

    private String noneToGoOnWith() {
        return checkpoints == null
                ? "go on with --restore CHECKPOINT, or begin anew: "
                : "no checkpoint to go on with is to be seen under " + CheckpointReader.shown(checkpoints)
                        + " (a run that ended with --until-end leaves none), so begin anew: ";
    }

    /**
     * Makes this run the owner of its group. A job of the group that is running ends, and has had the time to when this
     * returns: what it wrote after the checkpoint to go on from was read, would be written twice.
     *
     * @throws CommandException if the checkpoint to go on from has meanwhile given way to a newer one
     */
    void own(KafkaTopics kafka) throws InterruptedException {
        // Kafka forgets who owns a group that has run for long, so whoever restores takes it that somebody does.
        boolean isFirst = restore == null && kafka.owner(claim).isEmpty();
        kafka.lay(claim);
        if (isFirst) {
            return;
        }
        Thread.sleep(TAKEOVER_MILLIS);
        if (restore == null || !isSeen || checkpoints == null) {
            return;
        }
        Optional<CheckpointFolder.Found> newest = newest(checkpoints);
        Optional<CheckpointFolder.Found> restored = CheckpointFolder.at(restore);
        if (newest.isEmpty()) {
            return;
        }
        if (restored.isEmpty()) {
            throw CommandException.badInput("checkpoint " + CheckpointReader.shown(restore)
                    + " is gone: the job that was running has made a newer one, and has ended; give --restore "
                    + newest.get().place());
        }
        if (newest.get().made().isAfter(restored.get().made())) {
            notices.accept("checkpoint " + restored.get().place() + " is not the newest of group " + claim.groupId()
                    + ", which is " + newest.get().place() + "; results between the two are written a second time");
        }
    }

    private Optional<CheckpointFolder.Found> newest(String folder) {
        return CheckpointFolder.newest(folder, settings);
    }
}
