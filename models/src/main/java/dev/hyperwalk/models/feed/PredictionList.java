package dev.hyperwalk.models.feed;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.List;

/**
 * What is expected as of an outlook.
 *
 * @param outlook when, and how far ahead
 * @param predictions the most likely first, at most as many as a list has places
 * @param recurrences what the recurrence-only feed would say instead: of the same candidates those that occurred before,
 *     the most frequent of late first
 */
public record PredictionList(Outlook outlook, List<Prediction> predictions, List<Hyperedge> recurrences) {

    /** Copies the lists. */
    public PredictionList {
        predictions = List.copyOf(predictions);
        recurrences = List.copyOf(recurrences);
    }
}
