package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Checks and writes the numbers that scores and answers share. */
final class Probabilities {

    private Probabilities() {}

    /** Refuses NaN and all outside [0, 1], with the field's name. */
    static double check(String field, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(field + ": expected 0 to 1, got " + probability);
        }
        return probability;
    }

    /** Baselines may have any scale, but infinity has no form in JSON. */
    static Map<String, Double> checkBaselines(Map<String, Double> baselines) {
        baselines.forEach((name, value) -> {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("baselines." + name + ": expected a finite number or NaN");
            }
        });
        return Names.sortedCopy(baselines);
    }

    static void writeBaselines(Map<String, Double> baselines, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("baselines");
        for (Map.Entry<String, Double> baseline : baselines.entrySet()) {
            Json.number(out, baseline.getKey(), baseline.getValue());
        }
        out.writeEndObject();
    }
}
