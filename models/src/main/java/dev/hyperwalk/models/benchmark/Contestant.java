package dev.hyperwalk.models.benchmark;

import ai.djl.Device;
import dev.hyperwalk.models.continual.ContinualLearners;
import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.regime.RegimeRule;
import dev.hyperwalk.models.regime.RegimeTracker;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;

/** One of the ways to learn log after log that are compared. */
public sealed interface Contestant {

    /** Its name in tables and reports. */
    String label();

    /** A pupil that has learnt nothing. */
    Pupil pupil(WalkConfig walks, LearnerConfig learning, Device device);

    /** A method that is told which log it is. */
    record Told(ContinualMethod method) implements Contestant {
        @Override
        public String label() {
            return method.label();
        }

        @Override
        public Pupil pupil(WalkConfig walks, LearnerConfig learning, Device device) {
            return new ToldPupil(ContinualLearners.create(method, walks, learning, device));
        }
    }

    /** A hypernetwork that has to find out which log it is. */
    record Untold(RegimeRule rule) implements Contestant {
        @Override
        public String label() {
            return "by-" + rule.label();
        }

        @Override
        public Pupil pupil(WalkConfig walks, LearnerConfig learning, Device device) {
            return new UntoldPupil(RegimeTracker.create(rule, walks, learning, device));
        }
    }
}
