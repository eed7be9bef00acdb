package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.state.LabelledEvent;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.prediction.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An event with what was predicted of it before it was learnt.
 *
 * @param event with its negatives
 * @param predictions of its batch
 * @param number of its example in the batch
 * @param baselines scores of the baselines, in the same order
 * @param modelVersion number of the weights that predicted it
 * @param regime whose weights they were
 */
record ScoredEvent(
        LabelledEvent event,
        Predictions predictions,
        int number,
        List<Map<String, Double>> baselines,
        long modelVersion,
        int regime) {

    /** The event and its negatives. */
    int candidates() {
        return predictions.size(number);
    }

    /** The probability of a candidate: the event is number 0. */
    double probability(int candidate) {
        return predictions.probability(number, candidate);
    }

    /** As it goes to the topic of scores. */
    Score score() {
        Subject.ObservedEvent observed = event.occurrence();
        List<Score.Negative> negatives = new ArrayList<>();
        for (int i = 1; i < candidates(); i++) {
            negatives.add(new Score.Negative(observed.names().get(i), probability(i), baselines.get(i)));
        }
        return new Score(
                observed.id(),
                observed.time(),
                observed.names().get(0),
                probability(0),
                event.counters().get(0).isSeen(),
                modelVersion,
                regime,
                observed.time() - 1, // all that came strictly before
                observed.task(),
                baselines.get(0),
                negatives);
    }
}
