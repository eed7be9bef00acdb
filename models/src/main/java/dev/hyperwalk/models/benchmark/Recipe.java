package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.Set;

/**
 * How a predictor is made and taught, whatever it is examined in.
 *
 * @param walks the reservoirs to keep; their seed is not used
 * @param network its widths
 * @param untold inputs that it does not get
 * @param lessons kinds of negatives that it learns from, at least one
 * @param plan how long and with what step
 */
record Recipe(
        WalkConfig walks, NetworkConfig network, Set<Input> untold, List<NegativeKind> lessons, TrainingPlan plan) {

    Recipe {
        untold = Set.copyOf(untold);
        lessons = List.copyOf(lessons);
    }

    Recipe with(WalkConfig otherWalks) {
        return new Recipe(otherWalks, network, untold, lessons, plan);
    }

    Recipe with(NetworkConfig otherNetwork) {
        return new Recipe(walks, otherNetwork, untold, lessons, plan);
    }

    Recipe with(TrainingPlan otherPlan) {
        return new Recipe(walks, network, untold, lessons, otherPlan);
    }

    Recipe without(Input... inputs) {
        return new Recipe(walks, network, Set.of(inputs), lessons, plan);
    }

    Recipe taught(List<NegativeKind> otherLessons) {
        return new Recipe(walks, network, untold, otherLessons, plan);
    }
}
