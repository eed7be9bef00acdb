package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Losses;
import java.io.DataInput;
import java.io.DataOutput;

/** Makes detectors by their rule. */
final class Detectors {

    private static final int LEAST_BATCHES = 30;
    private static final double MARGIN = 0.02; // of the loss
    private static final double LIMIT = 3;
    private static final double FALSE_ALARMS = 0.002;

    private Detectors() {}

    /** A detector that has seen nothing. */
    static RegimeDetector of(RegimeRule rule) {
        return switch (rule.kind()) {
            case AUTO -> new AutoDetector();
            case NONE -> new NoDetector();
            case KEY -> new KeyDetector(new RegimeKey.OfEvents());
            case PHASE -> new KeyDetector(new RegimeKey.OfPhase(rule.period(), rule.parts()));
            case PROFILE -> new ProfileDetector();
            case FILTER -> new FilterDetector();
            case LOSS -> new LeastDetector(Losses::crossEntropy);
            case ENTROPY -> new LeastDetector(Losses::entropy);
            case PAGE_HINKLEY -> new AlarmDetector(new PageHinkley(LEAST_BATCHES, MARGIN, LIMIT));
            case ADWIN -> new AlarmDetector(new Adwin(FALSE_ALARMS));
            case ROUTER -> new RouterDetector();
        };
    }

    /** One regime for good. */
    private static final class NoDetector implements RegimeDetector {

        @Override
        public boolean isCertain() {
            return true;
        }

        @Override
        public boolean hasRegimes() {
            return false;
        }

        @Override
        public void write(DataOutput out) {}

        @Override
        public void restore(DataInput in) {}
    }
}
