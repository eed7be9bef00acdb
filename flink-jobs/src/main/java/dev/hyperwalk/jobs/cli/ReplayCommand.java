package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.ReplayLog;
import dev.hyperwalk.connectors.replay.ReplayRecord;
import dev.hyperwalk.connectors.replay.Replayer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sends a recorded log to Kafka. */
@Command(
        name = "replay",
        description = {
            "Send a log to a topic of Kafka, each event once and sorted by time.",
            "The topic is created if there is none. Lines of a JSON file are sent as they are, good or bad; a bad one stays "
                    + "behind the line before it."
        },
        footer = {
            "",
            "Example: hyperwalk replay --data logs/meetings.jsonl --bootstrap 127.0.0.1:9092 --rate 2000",
            "         hyperwalk replay --data logs/bills --bootstrap 127.0.0.1:9092 --speed-up 1e6 --unit d"
        })
final class ReplayCommand implements Callable<Integer> {

    @ParentCommand
    private Hyperwalk parent;

    @Mixin
    private PaceOptions paceOptions;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = LogPath.DESCRIPTION)
    private Path data;

    @Mixin
    private ReplayOrder order;

    @Mixin
    private MemberLimit members;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--topic",
            defaultValue = TopicOptions.HYPEREDGES,
            paramLabel = "NAME",
            description = "Where to send the events (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topic, if it is created (default: 1).")
    private @Nullable Integer partitions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    ReplayCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        UsageErrors errors = new UsageErrors();
        Pace pace = paceOptions.read(errors);
        EventLimits limits = members.limits(errors);
        errors.check(partitions == null || partitions >= 1, "--partitions: expected at least 1, got " + partitions);
        errors.throwIfAny("hyperwalk replay");
        if (pace != null && limits != null) {
            List<ReplayRecord> records = order.records(
                    data, ReplayLog.open(data, limits), parent.streams().err());
            send(records, partitionsOfTopic(), pace);
        }
        return ExitCodes.OK;
    }

    private int partitionsOfTopic() {
        try (KafkaTopics topics = kafka.topics()) {
            Integer existing = topics.partitions(List.of(topic)).get(topic);
            int wanted = partitions == null ? 1 : partitions;
            if (existing == null) {
                topics.create(topic, wanted);
                return wanted;
            }
            if (partitions != null && existing != wanted) {
                throw CommandException.badInput("--partitions: topic " + topic + " exists and has " + existing
                        + " partitions, not " + wanted + "; leave the option out");
            }
            tellOfRecords(topics.ends(topic, existing));
            return existing;
        }
    }

    /** A log that is sent twice is twice in the topic, and its second half is late. */
    private void tellOfRecords(TopicEnds ends) {
        long offsets =
                ends.written().values().stream().mapToLong(Long::longValue).sum();
        if (offsets > 0) {
            parent.streams()
                    .err()
                    .println(String.format(
                            Locale.ROOT,
                            "hyperwalk: topic %s has records already (%,d offsets are taken); the log goes behind them, and"
                                    + " what is earlier than they are is late",
                            topic,
                            offsets));
        }
    }

    private void send(List<ReplayRecord> records, int numPartitions, Pace pace) throws InterruptedException {
        Replayer replayer = new Replayer(
                records, kafka.bootstrap(), kafka.properties(), topic, numPartitions, pace, PacingClock.SYSTEM);
        try (Progress progress = new Progress(parent.streams(), "events", records.size(), System.nanoTime())) {
            replayer.replay(sent -> progress.update(sent, System.nanoTime()));
        }
        parent.streams().out().println(String.format(Locale.ROOT, "%,d events sent to %s", records.size(), topic));
    }
}
