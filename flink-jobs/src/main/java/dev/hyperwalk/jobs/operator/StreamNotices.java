package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.notice.Notices;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the sequencer tells of the stream, each kind once, and of silence once each time: late and refused events, and what a
 * job waits for. Not thread-safe.
 */
final class StreamNotices {

    /** Silence that is worth a word. */
    static final long SILENCE_MILLIS = 30_000;

    /** Of so many events in a row ... */
    static final int WINDOW = 200;

    /** ... so many late ones are worth a word. */
    static final int WORTH_A_WORD = 20;

    private final Set<RejectionReason> toldOf = EnumSet.noneOf(RejectionReason.class);
    private int events;
    private int late;
    private long furthestBehind;
    private boolean hasToldOfLate;
    private long heardMillis;
    private long movedMillis;
    private long reached = Long.MIN_VALUE;
    private boolean hasToldOfSilence;
    private boolean hasToldOfSlowest;

    /** Nothing was told yet; silence counts from now on. */
    StreamNotices(long nowMillis) {
        heardMillis = nowMillis;
        movedMillis = nowMillis;
    }

    /** An event came, at a time of the wall clock. */
    void heard(long nowMillis) {
        heardMillis = nowMillis;
        hasToldOfSilence = false;
    }

    /** It was in time. */
    void inTime() {
        count();
    }

    /**
     * It was late.
     *
     * @param clock of its partition
     * @param reached the event time of all
     */
    void late(Arrival.Accepted<HyperedgeEvent> event, PartitionClock clock, long reached) {
        late++;
        furthestBehind = Math.max(furthestBehind, clock.behind(event.value().time()));
        if (late == WORTH_A_WORD && !hasToldOfLate) {
            hasToldOfLate = true;
            Notices.say(String.format(
                    Locale.ROOT,
                    "%d of the last %d events are late, get no score and go to the topic of late events, as event %s (%s) of"
                            + " time %d, behind %s",
                    late,
                    events + 1,
                    Excerpt.of(event.value().id()),
                    event.origin(),
                    event.value().time(),
                    clock.isLate(event.value().time())
                            ? clock.latestBy() + "; --out-of-orderness " + furthestBehind
                                    + " takes such; times of the wrong unit or clock are mended where they are made"
                            : reached + ", to which event time has gone on without partition "
                                    + event.origin().partition() + ", silent, over or new until then; a longer"
                                    + " --idle-after waits for it"));
        }
        count();
    }

    private void count() {
        events++;
        if (events == WINDOW) {
            events = 0;
            late = 0;
        }
    }

    /** A record was refused. */
    void refused(DeadLetter letter) {
        if (toldOf.add(letter.reason())) {
            Notices.say("record " + letter.origin() + " is refused, " + letter.reason() + ": " + letter.detail()
                    + "; it goes to the topic of dead letters, as others of this reason will without a word");
        }
    }

    /**
     * Looks whether the job waits.
     *
     * @param watermark how far event time has come
     * @param waiting events that wait for event time
     */
    void look(long nowMillis, EventTime time, long watermark, int waiting) {
        int held = time.held();
        if (watermark != reached || waiting + held == 0) {
            reached = watermark;
            movedMillis = nowMillis;
            hasToldOfSlowest = false;
        }
        if (nowMillis - heardMillis >= SILENCE_MILLIS) {
            if (!hasToldOfSilence) {
                hasToldOfSilence = true;
                Notices.say("no event was read for " + seconds(nowMillis - heardMillis) + " s"
                        + (waiting == 0 ? "" : "; " + waiting + " events wait for a later one, which ends their time")
                        + (held == 0 ? "" : "; " + heldText(held)));
            }
        } else if (nowMillis - movedMillis >= SILENCE_MILLIS && !hasToldOfSlowest) {
            hasToldOfSlowest = true;
            time.slowest().ifPresent(slowest -> tellOfSlowest(slowest, nowMillis, waiting, held));
        }
    }

    private void tellOfSlowest(Map.Entry<Integer, PartitionClock> slowest, long nowMillis, int waiting, int held) {
        PartitionClock clock = slowest.getValue();
        String at = clock.watermark() == Long.MIN_VALUE ? "before its first event" : "at " + clock.latestBy();
        long silence = nowMillis - clock.heardMillis();
        String why = silence < SILENCE_MILLIS
                ? "no later time from it for " + seconds(nowMillis - movedMillis) + " s"
                : "nothing from it for " + seconds(silence)
                        + " s; --idle-after 30s lets event time go on without a silent partition";
        Notices.say("partition " + slowest.getKey() + " of the events holds event time back " + at + ", and " + waiting
                + " events wait: " + why + (held == 0 ? "" : "; " + heldText(held)));
    }

    private static String heldText(int held) {
        return held + " events are held, since their times are more than a day ahead of Kafka's clock: the "
                + OutlierGuard.DECIDING + "th event of their partition decides, --max-ahead any takes them at once";
    }

    private static long seconds(long millis) {
        return millis / 1_000;
    }
}
