package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Ranker;
import java.util.ArrayList;
import java.util.List;

/**
 * A ranker that is asked first and learns after: what is asked at one time is learnt when a later time is asked about, so
 * that no answer knows of anything of its own time.
 */
final class AskedRanker {

    private final Ranker ranker = new Ranker();
    private final List<Waiting> waiting = new ArrayList<>();
    private long time = Long.MIN_VALUE;

    private record Waiting(List<Completion> candidates, int right) {}

    /**
     * The probability of each candidate, by what was asked of earlier times.
     *
     * @param askedTime not before that of the last call
     * @param right the index of the one who completed the set, or {@link Ranker#NONE}: learnt later
     */
    double[] ask(long askedTime, List<Completion> candidates, int right) {
        if (askedTime > time) {
            waiting.forEach(one -> ranker.learn(one.candidates, one.right));
            waiting.clear();
            time = askedTime;
        }
        waiting.add(new Waiting(candidates, right));
        return ranker.probabilities(candidates);
    }
}
