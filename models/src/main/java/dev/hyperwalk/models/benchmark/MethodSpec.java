package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.drift.RegimeRule;
import java.math.BigDecimal;

/** A method of continual learning that is compared: task-aware or task-free. */
public sealed interface MethodSpec {

    /** Its name in tables and reports. */
    String label();

    /**
     * A method that is told which log it is.
     *
     * @param setting its strength or size, above 0; NaN if it has none
     */
    record TaskAware(ContinualMethod method, double setting) implements MethodSpec {

        private static final double LARGEST = 1e9;

        /** Checks the setting. */
        public TaskAware {
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
        public TaskAware(ContinualMethod method) {
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
    record TaskFree(RegimeRule rule) implements MethodSpec {
        @Override
        public String label() {
            return "by-" + rule.label();
        }
    }
}
