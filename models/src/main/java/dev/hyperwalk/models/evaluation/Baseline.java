package dev.hyperwalk.models.evaluation;

import dev.hyperwalk.models.history.Counters;

/** A plain rule a learnt model has to beat: scores a candidate from its counters alone. */
public interface Baseline {

    /** The name under which its metrics are shown, in kebab case. */
    String name();

    /** The higher, the likelier; comparable between candidates of any size and time. O(1). */
    double score(Counters candidate);
}
