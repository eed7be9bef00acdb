package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.Locale;

/** One thing changed in how the predictor is made or taught, to see what it is worth. */
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

    Recipe of(Recipe recipe) {
        return switch (this) {
            case NONE -> recipe;
            case WALKS -> recipe.without(Input.WALKS);
            case COUNTERS -> recipe.without(Input.EXACT_SET, Input.PAIRS, Input.MEMBERS);
            case EXACT_SET -> recipe.without(Input.EXACT_SET);
            case PAIRS -> recipe.without(Input.PAIRS);
            case MEMBERS -> recipe.without(Input.MEMBERS);
            case LEVELS -> recipe.without(Input.LEVELS);
            case SCALES -> recipe.with(oneScale(recipe.walks()));
            case HALF_SLOTS -> recipe.with(slots(recipe.walks(), 0.5));
            case DOUBLE_SLOTS -> recipe.with(slots(recipe.walks(), 2));
            case ONE_STEP -> recipe.with(steps(recipe.walks(), 1));
            case THREE_STEPS -> recipe.with(steps(recipe.walks(), 3));
            case LOG_AGES -> recipe.with(recipe.network().withoutLogAges());
            case MIXING -> recipe.with(recipe.network().withoutMixing());
            case MIXED_LESSONS -> recipe.taught(List.of(NegativeKind.RANDOM));
            case REDRAWS -> recipe.with(recipe.plan().withoutRedraws());
            case AVERAGING -> recipe.with(recipe.plan().withAveraging(0));
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
