package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.List;

/**
 * The predictions for one forecast window.
 *
 * @param window when, and how far ahead
 * @param predictions the most likely first, at most as many as a list has places
 * @param recurrences what the recurrence-only feed would say instead: of the same candidates those that occurred before,
 *     the most frequent recently first
 */
public record PredictionList(ForecastWindow window, List<Prediction> predictions, List<Hyperedge> recurrences) {

    /** Copies the lists. */
    public PredictionList {
        predictions = List.copyOf(predictions);
        recurrences = List.copyOf(recurrences);
    }
}
