package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.Set;

/**
 * How a predictor is built and trained, whatever it is tested on.
 *
 * @param walks the reservoirs to keep; their seed is not used
 * @param network its widths
 * @param hiddenInputs inputs that it does not get
 * @param negatives kinds of negatives that it learns from, at least one
 * @param plan how long and with what step
 */
record TrainingSetup(
        WalkConfig walks,
        NetworkConfig network,
        Set<Input> hiddenInputs,
        List<NegativeKind> negatives,
        TrainingPlan plan) {

    TrainingSetup {
        hiddenInputs = Set.copyOf(hiddenInputs);
        negatives = List.copyOf(negatives);
    }

    TrainingSetup with(WalkConfig otherWalks) {
        return new TrainingSetup(otherWalks, network, hiddenInputs, negatives, plan);
    }

    TrainingSetup with(NetworkConfig otherNetwork) {
        return new TrainingSetup(walks, otherNetwork, hiddenInputs, negatives, plan);
    }

    TrainingSetup with(TrainingPlan otherPlan) {
        return new TrainingSetup(walks, network, hiddenInputs, negatives, otherPlan);
    }

    TrainingSetup without(Input... inputs) {
        return new TrainingSetup(walks, network, Set.of(inputs), negatives, plan);
    }

    TrainingSetup taught(List<NegativeKind> otherNegatives) {
        return new TrainingSetup(walks, network, hiddenInputs, otherNegatives, plan);
    }
}
