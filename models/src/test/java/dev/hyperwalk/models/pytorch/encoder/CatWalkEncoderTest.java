package dev.hyperwalk.models.pytorch.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the network promises: its scores depend on the candidate alone, and its gradients are those of its scores. */
@Tag("learning")
class CatWalkEncoderTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
    private static final List<Example> EXAMPLES = WholeStream.examples(WALKS, 1500, 24, 11);

    private static List<CandidateFeatures> candidates() {
        return candidates(EXAMPLES);
    }

    private static List<CandidateFeatures> candidates(List<Example> examples) {
        List<CandidateFeatures> candidates = new ArrayList<>();
        for (Example example : examples) {
            candidates.add(example.positive());
            candidates.addAll(example.negatives());
        }
        return candidates;
    }

    /** Weights of which none is left at 0, so that every part of the network has a say. */
    private static float[] weights(CatWalkEncoder encoder) {
        float[] weights = encoder.layout().initial(5);
        Random random = new Random(3);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.1 * random.nextGaussian());
        }
        return weights;
    }

    private static TorchPredictor scorer() {
        TorchPredictor predictor = new TorchPredictor(WALKS, DeviceChoice.CPU);
        predictor.load(weights(new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT)));
        return predictor;
    }

    @Test
    void scoresDoNotDependOnBatchMates() {
        List<CandidateFeatures> candidates = candidates();
        try (TorchPredictor predictor = scorer()) {
            double[] together = predictor.predict(candidates).toArray();
            for (int i = 0; i < together.length; i++) {
                double alone = predictor.predict(List.of(candidates.get(i))).probability(0);
                assertThat(alone).as("candidate %d alone and in company", i).isCloseTo(together[i], within(1e-6));
            }
        }
    }

    @Test
    void aListTooLongForOneWayThroughTheNetworkIsScoredInParts() {
        List<CandidateFeatures> candidates = candidates();
        List<CandidateFeatures> many = new ArrayList<>();
        for (int steps = 0; steps < 200_000; steps += many.get(many.size() - 1).walkSteps()) {
            many.add(candidates.get(many.size() % candidates.size()));
        }
        try (TorchPredictor predictor = scorer()) {
            double[] few = predictor.predict(candidates).toArray();
            double[] all = predictor.predict(many).toArray();
            float[][] embeddings = predictor.embed(many);
            assertThat(all).hasSameSizeAs(embeddings).hasSize(many.size());
            for (int i = 0; i < all.length; i++) {
                assertThat(all[i]).isCloseTo(few[i % few.length], within(1e-6));
                assertThat(embeddings[i]).containsExactly(embeddings[i % few.length], within(1e-5f));
            }
        }
    }

    @Test
    void scoresDoNotDependOnTheOrderOfTheBatch() {
        List<CandidateFeatures> candidates = candidates();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(1));
        try (TorchPredictor predictor = scorer()) {
            double[] plain = predictor.predict(candidates).toArray();
            double[] shuffled = predictor
                    .predict(order.stream().map(candidates::get).toList())
                    .toArray();
            for (int i = 0; i < plain.length; i++) {
                assertThat(shuffled[i]).isCloseTo(plain[order.get(i)], within(1e-6));
            }
        }
    }

    @Test
    void candidatesAreToldApart() {
        try (TorchPredictor predictor = scorer()) {
            assertThat(predictor.predict(candidates()).toArray()).doesNotHaveDuplicates();
        }
    }

    @Test
    void walksThatItIsNotToldHaveNoSay() {
        List<CandidateFeatures> usual = candidates();
        List<CandidateFeatures> otherWalks = candidates(WholeStream.examples(WALKS.withSeed(8), 1500, 24, 11));
        try (TorchPredictor predictor = scorer()) {
            assertThat(predictor.predict(otherWalks).toArray())
                    .isNotEqualTo(predictor.predict(usual).toArray());
            assertThat(predictor.predict(withoutWalks(otherWalks)).toArray())
                    .containsExactly(predictor.predict(withoutWalks(usual)).toArray(), within(1e-6));
        }
    }

    private static List<CandidateFeatures> withoutWalks(List<CandidateFeatures> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.without(Set.of(Input.WALKS)))
                .toList();
    }

    @Test
    void candidatesOfUnseenNodesAreScored() {
        WholeStream empty = new WholeStream(WALKS);
        try (TorchPredictor predictor = scorer()) {
            double[] scores = predictor
                    .predict(List.of(empty.describe(Hyperedge.of(5, 1, 2, 3)), empty.describe(Hyperedge.of(5, 9))))
                    .toArray();
            for (double score : scores) {
                assertThat(score).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void everyWeightsGradientIsThatOfFiniteDifferences() {
        CatWalkEncoder encoder = new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT);
        WeightLayout layout = encoder.layout();
        float[] weights = weights(encoder);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU))) {
            float[] gradient = gradient(manager, encoder, weights);
            int from = 0;
            for (int part = 0; part < layout.count(); part++) {
                int to = from + layout.size(part);
                assertGradient(manager, encoder, weights, gradient, layout.name(part), from, to);
                from = to;
            }
        }
    }

    /** Along a random direction within one named weight: forward differences of 32-bit scores carry 2 to 3 digits. */
    private static void assertGradient(
            NDManager manager,
            CatWalkEncoder encoder,
            float[] weights,
            float[] gradient,
            String name,
            int from,
            int to) {
        double expected = 0;
        float[] ahead = weights.clone();
        float[] behind = weights.clone();
        // Small enough that hardly any rectifier changes sides, large enough for 32-bit scores.
        float step = (float) (0.004 / Math.sqrt(to - from));
        for (int i = from; i < to; i++) {
            // Against the gradient's own sign half of the time would cancel: go along it, unevenly.
            double direction = Math.signum(gradient[i]) * (0.5 + (Draws.mix(i) >>> 11) * 0x1.0p-53);
            ahead[i] += (float) (step * direction);
            behind[i] -= (float) (step * direction);
            expected += gradient[i] * direction;
        }
        double measured = (loss(manager, encoder, ahead) - loss(manager, encoder, behind)) / (2 * step);
        assertThat(measured).as("slope along %s", name).isCloseTo(expected, within(2e-3 + 0.03 * Math.abs(expected)));
        assertThat(expected).as("%s has a say", name).isPositive();
    }

    /** Added up in 64 bits. */
    private static double loss(NDManager manager, CatWalkEncoder encoder, float[] weights) {
        JniUtils.setGradMode(false);
        try (NDManager step = manager.newSubManager();
                NDScope scope = new NDScope()) {
            float[] logits = logits(encoder, step, step.create(weights)).toFloatArray();
            float[] signs = signs(logits.length);
            double loss = 0;
            for (int i = 0; i < logits.length; i++) {
                loss += (double) logits[i] * signs[i];
            }
            return loss;
        }
    }

    private static float[] gradient(NDManager manager, CatWalkEncoder encoder, float[] values) {
        JniUtils.setGradMode(true);
        try (NDManager step = manager.newSubManager();
                NDScope scope = new NDScope()) {
            NDArray weights = step.create(values);
            weights.setRequiresGradient(true);
            NDArray logits = logits(encoder, step, weights);
            NDArray loss = logits.mul(step.create(signs((int) logits.size()))).sum();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return weights.getGradient().toFloatArray();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private static NDArray logits(CatWalkEncoder encoder, NDManager step, NDArray weights) {
        return encoder.logits(weights, new TorchBatch(step, new Staging(), new RaggedBatch(WALKS, candidates())));
    }

    private static float[] signs(int count) {
        float[] signs = new float[count];
        for (int i = 0; i < count; i++) {
            signs[i] = i % 2 == 0 ? 0.1f : -0.07f;
        }
        return signs;
    }
}
