package dev.hyperwalk.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the partitions of a topic end, each for two kinds of reader.
 *
 * @param topic its name
 * @param stable the last stable offset: what stands from there on may still be undone, and no reader of committed records
 *     is given it
 * @param written the offset after the last record written; found out before the other, or records that came between
 *     the two would look held back
 */
record TopicEnds(String topic, Map<Integer, Long> stable, Map<Integer, Long> written) {

    /** Copies the maps. */
    TopicEnds {
        stable = Map.copyOf(stable);
        written = Map.copyOf(written);
    }

    /** One line for each partition that a transaction which is still open holds back. */
    List<String> heldBack() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(stable).forEach((partition, end) -> {
            long behind = written.getOrDefault(partition, 0L) - end;
            if (behind > 0) {
                lines.add("topic " + topic + ", partition " + partition + ": left out from offset " + end
                        + " on, at most " + behind + " records: a transaction that began there is still open");
            }
        });
        return lines;
    }
}
