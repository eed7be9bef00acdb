package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.regime.RegimeRule;
import java.math.BigDecimal;

/** One of the ways to learn log after log that are compared. */
public sealed interface Contestant {

    /** Its name in tables and reports. */
    String label();

    /**
     * A method that is told which log it is.
     *
     * @param setting its strength or size, above 0; NaN if it has none
     */
    record Told(ContinualMethod method, double setting) implements Contestant {

        private static final double LARGEST = 1e9;

        /** Checks the setting. */
        public Told {
            boolean isWhole = method != ContinualMethod.REPLAY || setting == Math.rint(setting);
            if (method.isTunable() ? !(setting > 0 && setting <= LARGEST && isWhole) : !Double.isNaN(setting)) {
                throw new IllegalArgumentException(
                        method.isTunable()
                                ? method.label()
                                        + ": expected above 0 and at most 1e9 behind the colon, a whole number to replay, got "
                                        + setting
                                : method.label() + " has nothing to set behind a colon");
            }
        }

        /** The method as it is by default. */
        public Told(ContinualMethod method) {
            this(method, method.usual());
        }

        @Override
        public String label() {
            return !method.isTunable() || setting == method.usual()
                    ? method.label()
                    : method.label() + ":"
                            + BigDecimal.valueOf(setting).stripTrailingZeros().toPlainString();
        }
    }

    /** A hypernetwork that has to find out which log it is. */
    record Untold(RegimeRule rule) implements Contestant {
        @Override
        public String label() {
            return "by-" + rule.label();
        }
    }
}
