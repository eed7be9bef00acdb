package dev.hyperwalk.connectors.replay;

import dev.hyperwalk.connectors.dataset.Datasets;
import dev.hyperwalk.connectors.dataset.Disorder;
import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.dataset.JsonLines;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The records of a log in the order of its file, and how far that is from the order of time.
 *
 * <p>Lines of JSON go along as they are, good or bad, so that a job's dead letters can be tried; rows of a table and lines of
 * a folder have to be events, of which JSON is made.
 */
public final class ReplayLog {

    private final List<ReplayRecord> asRead;

    private ReplayLog(List<ReplayRecord> asRead) {
        this.asRead = List.copyOf(asRead);
    }

    /**
     * Reads a log, whatever its format.
     *
     * @param limits a line of JSON beyond them goes along as a bad one; a row of a table beyond them is refused
     * @throws dev.hyperwalk.connectors.dataset.DatasetException if it cannot be read, in one line
     */
    public static ReplayLog open(Path path, EventLimits limits) {
        if (Datasets.isJsonLines(path)) {
            EventCodec codec = new EventCodec(limits);
            return new ReplayLog(JsonLines.readRaw(path).stream()
                    .map(line -> ReplayRecord.ofRaw(line, codec))
                    .toList());
        }
        return of(Datasets.open(path, limits));
    }

    /** The records of a log that was read, or made up. */
    public static ReplayLog of(HyperedgeLog log) {
        return new ReplayLog(log.asRead().stream().map(ReplayRecord::of).toList());
    }

    /** How far the events are from the order of time; bad lines have no time. */
    public Disorder disorder() {
        return Disorder.of(asRead.stream().mapToLong(ReplayRecord::time).filter(time -> time != ReplayRecord.NO_TIME));
    }

    /** In the order of the file. */
    public List<ReplayRecord> asRead() {
        return asRead;
    }

    /** Sorted by time; records of one time stay in the order of the file, and a bad line stays behind the line before it. */
    public List<ReplayRecord> byTime() {
        List<Timed> timed = new ArrayList<>(asRead.size());
        long time = ReplayRecord.NO_TIME;
        for (ReplayRecord record : asRead) {
            time = record.time() == ReplayRecord.NO_TIME ? time : record.time();
            timed.add(new Timed(time, record));
        }
        timed.sort(Comparator.comparingLong(Timed::time));
        return timed.stream().map(Timed::record).toList();
    }

    /** A record and the time that it is sorted by. */
    private record Timed(long time, ReplayRecord record) {}
}
