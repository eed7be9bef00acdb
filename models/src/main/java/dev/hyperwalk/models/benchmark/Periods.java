package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.List;

/**
 * Where a log is cut into training, validation and test periods: at the times of its 70 % and 85 % quantiles, so that no
 * timestamp is in two of them.
 *
 * @param training events before this index are learnt from
 * @param known events before this index are known before the test period
 * @param end number of events
 */
record Periods(int training, int known, int end) {

    /**
     * Cuts a log.
     *
     * @param log hyperedges in order of time
     * @throws IllegalArgumentException if a period would be empty
     */
    static Periods of(List<Hyperedge> log) {
        int training = cut(log, Protocol.TRAINING_SHARE);
        int known = cut(log, Protocol.KNOWN_SHARE);
        if (training == 0 || known <= training || known >= log.size()) {
            throw new IllegalArgumentException(
                    "a benchmark needs hyperedges in each of the periods up to 70 %, 85 % and "
                            + "100 % of the events, cut between timestamps; got " + training + ", " + (known - training)
                            + " and " + (log.size() - known));
        }
        return new Periods(training, known, log.size());
    }

    private static int cut(List<Hyperedge> log, double share) {
        if (log.isEmpty()) {
            return 0;
        }
        int index = (int) (share * log.size());
        long time = log.get(index).time();
        while (index > 0 && log.get(index - 1).time() == time) {
            index--;
        }
        return index;
    }
}
