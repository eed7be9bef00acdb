package dev.hyperwalk.models.pytorch.continual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypernetwork.IntervalConfig;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.testing.Conflict;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Regimes as boxes: each is learnt and kept, and one network from what they have in common is in the box of each. */
@Tag("learning")
class IntervalLearnerTest {

    private static IntervalLearner learner(double strength, long seed) {
        return new IntervalLearner(
                Conflict.WALKS,
                new CatWalkEncoder(Conflict.WALKS, NetworkConfig.DEFAULT),
                new IntervalConfig(16, 32, 0.5),
                strength,
                new LearnerConfig(8, 0.01, seed),
                DeviceChoice.CPU);
    }

    private static void learn(ContinualLearner learner, int regime, int batches) {
        learner.enter(regime);
        for (int i = 0; i < batches; i++) {
            learner.learn(Conflict.batch(regime, i));
        }
    }

    /** The share known of the first regime after it, of the same after the second, and that without a hold. */
    private record Known(double first, double held, double free) {

        private static Known of(long seed) {
            try (IntervalLearner held = learner(10_000, seed);
                    IntervalLearner free = learner(0, seed)) {
                learn(held, 0, 60);
                learn(free, 0, 60);
                double first = Conflict.right(held.weights(0), 0);
                learn(held, 1, 200);
                learn(free, 1, 200);
                return new Known(first, Conflict.right(held.weights(0), 0), Conflict.right(free.weights(0), 0));
            }
        }
    }

    /** Boxes of contradicting regimes have to be small beside the distance of their middles, or no head can do. */
    @Test
    void contradictingRegimesAreBothLearntAndTheHoldKeepsTheFirst() {
        LearningRuns<Known> runs = LearningRuns.ofEachSeed(Known::of);

        runs.assertMean("the first regime", Known::first).isGreaterThan(0.8);
        runs.assertMean("what the second regime changes of it", known -> known.held - known.first)
                .isGreaterThan(-0.05);
        runs.assertMean("the first regime, not held, after the second", Known::free)
                .isLessThan(0.5);
    }

    @Test
    void theUniversalNetworkScoresWithinTheBoundsOfEveryRegime() {
        try (IntervalLearner learner = learner(10_000, 1);
                TorchPredictor predictor = new TorchPredictor(Conflict.WALKS, DeviceChoice.CPU)) {
            for (int regime = 0; regime < 3; regime++) {
                learn(learner, regime, 110);
            }
            predictor.load(learner.universal());
            List<CandidateFeatures> candidates = Example.candidates(Conflict.batch(0, 140));
            double[] scores = predictor.predict(candidates).toArray();
            for (int regime = 0; regime < 3; regime++) {
                double[][] bounds = learner.bounds(regime, candidates).orElseThrow();
                for (int i = 0; i < scores.length; i++) {
                    assertThat(scores[i]).isBetween(bounds[i][0] - 1e-5, bounds[i][1] + 1e-5);
                }
            }
        }
    }

    /** How wide the bounds are after twice as much learning, beside before, and how many are on the right side then. */
    private record Worst(double narrowed, double certified) {

        private static Worst of(long seed) {
            try (IntervalLearner learner = learner(10_000, seed)) {
                List<Example> asked = new ArrayList<>();
                for (int number = 100; number < 150; number++) {
                    asked.addAll(Conflict.batch(0, number));
                }
                learn(learner, 0, 100);
                double soon = width(learner, asked);
                learn(learner, 0, 100);
                return new Worst(width(learner, asked) / soon, IntervalLearnerTest.certified(learner, asked));
            }
        }
    }

    /** Bounds that begin wide come close together, around scores that are right: nobody in the box takes the other side. */
    @Test
    void whatIsTaughtIsTheWorstCaseOfTheBox() {
        LearningRuns<Worst> runs = LearningRuns.ofEachSeed(Worst::of);

        runs.assertEach("width of the bounds", Worst::narrowed, width -> width.isPositive());
        runs.assertMean("width of the bounds, beside that at half time", Worst::narrowed)
                .isLessThan(0.5);
        runs.assertMean("share of candidates that the whole box puts right", Worst::certified)
                .isGreaterThan(0.7);
    }

    private static double width(IntervalLearner learner, List<Example> examples) {
        return Arrays.stream(learner.bounds(0, Example.candidates(examples)).orElseThrow())
                .mapToDouble(bounds -> bounds[1] - bounds[0])
                .average()
                .orElseThrow();
    }

    /** The share of candidates that every network of the box puts on the right side of a half. */
    private static double certified(IntervalLearner learner, List<Example> examples) {
        double[][] bounds = learner.bounds(0, Example.candidates(examples)).orElseThrow();
        int right = 0;
        for (int i = 0; i < bounds.length; i++) {
            right += (i % 2 == 0 ? bounds[i][0] > 0.5 : bounds[i][1] < 0.5) ? 1 : 0;
        }
        return (double) right / bounds.length;
    }

    @Test
    void weightsBeforeTheHeadAreFrozenAfterTheFirstRegime() {
        try (IntervalLearner learner = learner(10_000, 1)) {
            learn(learner, 0, 10);
            float first = learner.weights(0)[5];
            learn(learner, 1, 10);
            assertThat(learner.weights(1)[5]).isEqualTo(first);
        }
    }
}
