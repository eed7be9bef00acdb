package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.prediction.Predictor;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Predicts by the engine; candidates go through the network in parts, since a large one needs much memory. */
public final class TorchPredictor implements Predictor {

    /** Steps of walks in one forward pass, about: it needs some 2 KB of native memory for each. */
    private static final int MOST_STEPS = 65_536;

    private final WalkConfig walks;
    private final Encoder encoder;
    private final NDManager manager;
    private final Staging staging = new Staging();
    private final NDArray weights;

    /** A predictor of CAT-Walk networks for walks of {@code walks}, on {@code device}; {@link #load} brings weights. */
    public TorchPredictor(WalkConfig walks, DeviceChoice device) {
        this(walks, new CatWalkEncoder(walks, NetworkConfig.DEFAULT), device);
    }

    /** The same of another network. */
    public TorchPredictor(WalkConfig walks, Encoder encoder, DeviceChoice device) {
        this.walks = walks;
        this.encoder = encoder;
        this.manager = Engine.getInstance().newBaseManager(Devices.of(device));
        this.weights = manager.zeros(new Shape(encoder.layout().size()));
    }

    @Override
    public void load(float[] learnt) {
        if (learnt.length != encoder.layout().size()) {
            throw new IllegalArgumentException(
                    "the network has " + encoder.layout().size() + " weights, got " + learnt.length
                            + "; were they learnt with other walk or network options?");
        }
        JniUtils.setGradMode(false);
        weights.set(learnt);
    }

    @Override
    public Predictions predict(List<CandidateFeatures> candidates) {
        return Predictions.ofCandidates(probabilities(candidates));
    }

    @Override
    public Predictions predictExamples(List<Example> examples) {
        return Predictions.ofExamples(examples, probabilities(Example.candidates(examples)));
    }

    private float[] probabilities(List<CandidateFeatures> candidates) {
        float[] all = new float[candidates.size()];
        for (int from = 0, to; from < all.length; from = to) {
            to = endOfPart(candidates, from);
            float[] part =
                    compute(candidates.subList(from, to), batch -> Activation.sigmoid(encoder.logits(weights, batch)));
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }

    @Override
    public float[][] embed(List<CandidateFeatures> candidates) {
        float[][] embeddings = new float[candidates.size()][];
        for (int from = 0, to; from < embeddings.length; from = to) {
            to = endOfPart(candidates, from);
            float[] rows = compute(candidates.subList(from, to), batch -> encoder.embeddings(weights, batch));
            int width = rows.length / (to - from);
            for (int i = from; i < to; i++) {
                embeddings[i] = Arrays.copyOfRange(rows, (i - from) * width, (i - from + 1) * width);
            }
        }
        return embeddings;
    }

    /** Where the candidates end that go through the network together, at least one: a large candidate needs much memory. */
    private static int endOfPart(List<CandidateFeatures> candidates, int from) {
        int to = from + 1;
        int steps = candidates.get(from).walkSteps();
        while (to < candidates.size() && steps + candidates.get(to).walkSteps() <= MOST_STEPS) {
            steps += candidates.get(to++).walkSteps();
        }
        return to;
    }

    private float[] compute(List<CandidateFeatures> candidates, Function<TorchBatch, NDArray> output) {
        JniUtils.setGradMode(false);
        try (NDManager step = manager.newSubManager();
                NDScope scope = new NDScope()) {
            return output.apply(new TorchBatch(step, staging, new RaggedBatch(walks, candidates)))
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
