package dev.hyperwalk.models.evaluation;

import static dev.hyperwalk.models.history.Counters.DEGREE;
import static dev.hyperwalk.models.history.Counters.MEAN;
import static dev.hyperwalk.models.history.Counters.MEMBER_RECENCY;
import static dev.hyperwalk.models.history.Counters.PAIR_COUNT;
import static dev.hyperwalk.models.history.Counters.PAIR_RECENCY;
import static dev.hyperwalk.models.history.Counters.SET_RECENCY;

import dev.hyperwalk.models.history.Counters;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The one-line rules: each asks one question of a candidate's past, and none learns. */
public final class Baselines {

    /** 1 if the exact set occurred before, else 0: the edge bank of temporal graphs, for hyperedges. */
    public static final Baseline EXACT_SET = new Rule("exact-set", candidate -> candidate.isSeen() ? 1 : 0);

    /** How recently the exact set occurred. */
    public static final Baseline RECURRENCE = new Rule("recurrence", candidate -> candidate.feature(SET_RECENCY));

    /** How recently its pairs met, on average; for a singleton, how recently its member took part in anything. */
    public static final Baseline PAIR_RECENCY_MEAN = new Rule(
            "pair-recency",
            candidate -> candidate.feature((candidate.isSingleton() ? MEMBER_RECENCY : PAIR_RECENCY) + MEAN));

    /** How often its pairs met: the mean of ln(1 + count). */
    public static final Baseline PAIR_COUNT_MEAN =
            new Rule("pair-count", candidate -> candidate.feature(PAIR_COUNT + MEAN));

    /** How busy its members are: the mean of ln(1 + degree). */
    public static final Baseline DEGREE_MEAN = new Rule("degree", candidate -> candidate.feature(DEGREE + MEAN));

    private static final List<Baseline> RULES =
            List.of(EXACT_SET, RECURRENCE, PAIR_RECENCY_MEAN, PAIR_COUNT_MEAN, DEGREE_MEAN);

    private Baselines() {}

    /** All rules, in the order in which reports show them. */
    public static List<Baseline> rules() {
        return RULES;
    }

    private record Rule(String name, ToDoubleFunction<Counters> rule) implements Baseline {

        @Override
        public double score(Counters candidate) {
            return rule.applyAsDouble(candidate);
        }
    }
}
