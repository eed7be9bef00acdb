package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.Locale;

/** An ablation: one change to how the predictor is built or trained. */
public enum Ablation {
    /** As it is. */
    NONE("as it is"),
    /** Counters alone. */
    WALKS("no walks"),
    /** Walks alone. */
    COUNTERS("no counters at all"),
    /** Nothing of the exact set. */
    EXACT_SET("no counters of the exact set"),
    /** Nothing of pairs of members but what walks tell. */
    PAIRS("no counters of pairs"),
    /** Nothing of single members but what walks tell. */
    MEMBERS("no counters of members"),
    /** Counts and recencies only. */
    LEVELS("no decayed levels"),
    /** The middle one of the rates only, and as many slots in all. */
    SCALES("one time scale"),
    /** Half of the slots. */
    HALF_SLOTS("half of the slots"),
    /** Twice the slots. */
    DOUBLE_SLOTS("twice the slots"),
    /** Walks of one step. */
    ONE_STEP("walks of one step"),
    /** Walks of three steps. */
    THREE_STEPS("walks of three steps"),
    /** Cosines alone tell the age of a visit. */
    LOG_AGES("no logarithms of ages"),
    /** Sets are pooled without mixing. */
    MIXING("means instead of SetMixer"),
    /** Taught with random negatives, whatever is asked. */
    MIXED_LESSONS("random negatives only"),
    /** The same walks and negatives in each pass. */
    REDRAWS("the same draws in each pass"),
    /** The latest weights alone. */
    AVERAGING("no average of weights");

    private final String change;

    Ablation(String change) {
        this.change = change;
    }

    /** What is changed, in a few words. */
    public String change() {
        return change;
    }

    /** The name as options have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    TrainingSetup of(TrainingSetup setup) {
        return switch (this) {
            case NONE -> setup;
            case WALKS -> setup.without(Input.WALKS);
            case COUNTERS -> setup.without(Input.EXACT_SET, Input.PAIRS, Input.MEMBERS);
            case EXACT_SET -> setup.without(Input.EXACT_SET);
            case PAIRS -> setup.without(Input.PAIRS);
            case MEMBERS -> setup.without(Input.MEMBERS);
            case LEVELS -> setup.without(Input.LEVELS);
            case SCALES -> setup.with(oneScale(setup.walks()));
            case HALF_SLOTS -> setup.with(slots(setup.walks(), 0.5));
            case DOUBLE_SLOTS -> setup.with(slots(setup.walks(), 2));
            case ONE_STEP -> setup.with(steps(setup.walks(), 1));
            case THREE_STEPS -> setup.with(steps(setup.walks(), 3));
            case LOG_AGES -> setup.with(setup.network().withoutLogAges());
            case MIXING -> setup.with(setup.network().withoutMixing());
            case MIXED_LESSONS -> setup.taught(List.of(NegativeKind.RANDOM));
            case REDRAWS -> setup.with(setup.plan().withoutRedraws());
            case AVERAGING -> setup.with(setup.plan().withAveraging(0));
        };
    }

    private static WalkConfig oneScale(WalkConfig walks) {
        double middle = walks.rates().get(walks.scales() / 2);
        return new WalkConfig(walks.slots() * walks.scales(), walks.steps(), List.of(middle), walks.seed());
    }

    private static WalkConfig slots(WalkConfig walks, double factor) {
        int slots = (int) Math.max(1, walks.slots() * factor);
        return new WalkConfig(slots, walks.steps(), walks.rates(), walks.seed());
    }

    private static WalkConfig steps(WalkConfig walks, int steps) {
        return new WalkConfig(walks.slots(), steps, walks.rates(), walks.seed());
    }
}
