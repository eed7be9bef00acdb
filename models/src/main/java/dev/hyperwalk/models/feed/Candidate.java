package dev.hyperwalk.models.feed;

import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;

/**
 * A pooled set with all that is known of it at the time of the outlook.
 *
 * @param pooled the set and who proposed it
 * @param occurrences of the exact set so far
 * @param counters what counting knows of it, as of {@link Outlook#clock}
 * @param probability what the network says of it, in [0, 1]
 */
public record Candidate(Pooled pooled, Occurrences occurrences, Counters counters, double probability) {

    /** Whether the set never occurred. */
    public boolean isNovel() {
        return occurrences.count() == 0;
    }
}
