package dev.hyperwalk.connectors.kafka;

import java.io.Serializable;
import java.util.UUID;

/**
 * Sources of one job that end together: none is over before all are at their ends.
 *
 * <p>Flink keeps of a source that is over nothing but that it is over, so a job restored from a checkpoint taken between
 * the end of its first and that of its last source would never read the first one again, whatever had come meanwhile.
 *
 * @param name one of these sources' own
 * @param sources how many there are, at least 1
 */
public record CommonEnd(String name, int sources) implements Serializable {

    /** For so many sources of one job. */
    public static CommonEnd of(int sources) {
        return new CommonEnd(UUID.randomUUID().toString(), sources);
    }
}
