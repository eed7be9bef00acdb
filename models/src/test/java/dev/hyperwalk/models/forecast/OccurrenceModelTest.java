package dev.hyperwalk.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.LearningRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OccurrenceModelTest {

    private static final int INPUTS = 4;

    private record Lesson(List<float[]> candidates, List<Boolean> happened) {

        void teach(OccurrenceModel model) {
            model.learn(candidates, happened);
        }
    }

    private static double start(float[] features) {
        return features[3] / 100 - 2;
    }

    /** Candidates that happen where the first two features agree, which no linear model can tell; one in five at all. */
    private static Lesson lesson(SplittableRandom random) {
        Lesson lesson = new Lesson(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 200; i++) {
            float[] features = new float[INPUTS];
            for (int j = 0; j < INPUTS; j++) {
                features[j] = 100 + 30 * (random.nextFloat() - 0.5f);
            }
            lesson.candidates.add(features);
            lesson.happened.add(random.nextDouble() < chance(features));
        }
        return lesson;
    }

    private static double chance(float[] features) {
        return (features[0] > 100) == (features[1] > 100) ? 0.35 : 0.05;
    }

    private static OccurrenceModel learnt(SplittableRandom random, int lessons) {
        OccurrenceModel model = new OccurrenceModel(INPUTS, OccurrenceModelTest::start);
        for (int i = 0; i < lessons; i++) {
            lesson(random).teach(model);
        }
        return model;
    }

    @Test
    void whatNeverLearntSaysWhatItStartsWith() {
        OccurrenceModel model = new OccurrenceModel(INPUTS, OccurrenceModelTest::start);
        for (float[] features : lesson(new SplittableRandom(6)).candidates) {
            assertThat(model.probability(features)).isCloseTo(1 / (1 + Math.exp(-start(features))), within(1e-12));
        }
    }

    /** A start that is right, and one list to learn from, whose 200 candidates fell as they did by chance. */
    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void oneLessonDoesNotOverthrowTheStart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OccurrenceModel model =
                new OccurrenceModel(INPUTS, features -> Math.log(chance(features) / (1 - chance(features))));
        lesson(random).teach(model);
        double off = 0;
        Lesson next = lesson(random);
        for (float[] features : next.candidates) {
            off += Math.abs(model.probability(features) - chance(features));
        }

        assertThat(off / next.candidates.size()).as("seed %d", seed).isLessThan(0.035);
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void gradientsAreThoseOfFiniteDifferences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OccurrenceModel model = learnt(random, 3);
        Lesson lesson = lesson(random);
        float[] features = lesson.candidates.get(0);
        boolean happened = lesson.happened.get(0);
        double[] gradient = new double[model.parameters().length];
        model.gradient(features, happened, gradient);

        for (int i = 0; i < gradient.length; i++) {
            double value = model.parameters()[i];
            model.parameters()[i] = value + 1e-5;
            double above = model.gradient(features, happened, new double[gradient.length]);
            model.parameters()[i] = value - 1e-5;
            double below = model.gradient(features, happened, new double[gradient.length]);
            model.parameters()[i] = value;
            assertThat(gradient[i])
                    .as("seed %d, parameter %d", seed, i)
                    .isCloseTo((above - below) / 2e-5, within(1e-6));
        }
    }

    /** The mean probabilities of candidates that are likely to happen, and of the others. */
    private record Said(double likely, double unlikely) {

        private static Said by(SplittableRandom random) {
            OccurrenceModel model = learnt(random, 400);
            double likely = 0;
            double unlikely = 0;
            int numLikely = 0;
            Lesson lesson = lesson(random);
            for (float[] features : lesson.candidates) {
                boolean isLikely = chance(features) > 0.2;
                likely += isLikely ? model.probability(features) : 0;
                unlikely += isLikely ? 0 : model.probability(features);
                numLikely += isLikely ? 1 : 0;
            }
            return new Said(likely / numLikely, unlikely / (lesson.candidates.size() - numLikely));
        }
    }

    /** Bounds by the spread of 20 seeds (0.292 +- 0.009, 0.119 +- 0.004), about what is true. */
    @Test
    void itLearnsWhatNoLinearModelCanAndSaysHowOftenThingsHappen() {
        LearningRuns<Said> runs = LearningRuns.ofEachSeed(seed -> Said.by(new SplittableRandom(seed)));

        runs.assertMean("of what happens in 35 of 100", Said::likely).isBetween(0.27, 0.43);
        runs.assertMean("of what happens in 5 of 100", Said::unlikely).isBetween(0.02, 0.13);
    }

    @Test
    void aRestoredModelGoesOnWithTheSameBits() throws IOException {
        OccurrenceModel model = learnt(new SplittableRandom(2), 5);
        OccurrenceModel restored =
                Bytes.roundTrip(model::write, in -> OccurrenceModel.read(in, OccurrenceModelTest::start));
        Lesson lesson = lesson(new SplittableRandom(3));
        lesson.teach(model);
        lesson.teach(restored);

        assertThat(Bytes.of(restored::write)).isEqualTo(Bytes.of(model::write));
        assertThatThrownBy(() -> OccurrenceModel.read(Bytes.in(new byte[] {9}), OccurrenceModelTest::start))
                .isInstanceOf(IOException.class)
                .hasMessage("hit model: expected format 2, got 9");
    }

    @Test
    void noFeatureHoweverLargeMakesItLoseItsNumbers() {
        OccurrenceModel model = learnt(new SplittableRandom(4), 2);
        float[] absurd = {Float.MAX_VALUE, -Float.MAX_VALUE, 0, 1e30f};
        new Lesson(List.of(absurd), List.of(true)).teach(model);

        assertThat(model.probability(absurd)).isBetween(0.0, 1.0);
        assertThat(model.probability(new float[INPUTS])).isBetween(0.0, 1.0);
    }
}
