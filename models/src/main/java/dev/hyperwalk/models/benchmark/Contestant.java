package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.regime.RegimeRule;

/** One of the ways to learn log after log that are compared. */
public sealed interface Contestant {

    /** Its name in tables and reports. */
    String label();

    /** A method that is told which log it is. */
    record Told(ContinualMethod method) implements Contestant {
        @Override
        public String label() {
            return method.label();
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
