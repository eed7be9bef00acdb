package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.LearnerCheckpoint;
import dev.hyperwalk.models.continual.PenaltyConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.pytorch.hypernetwork.Hypernetwork;
import dev.hyperwalk.models.pytorch.training.Adam;
import dev.hyperwalk.models.pytorch.training.BatchGradient;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.FloatVectors;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A learner whose weights come from a hypernetwork conditioned on the regime's embedding (von Oswald et al., arXiv
 * 1906.00695).
 *
 * <p>An update moves the hypernetwork and the present regime's embedding; the penalty holds what the hypernetwork makes of the
 * other embeddings, which stay as they are. Weights that no regime has of its own are learnt in the first regime and
 * frozen after it. Optimizers begin anew with each regime. An update costs the same whatever the number of regimes: one
 * generation of weights, and one each for the few old regimes that the penalty looks at.
 */
public final class HypernetworkLearner implements ContinualLearner {

    /** Many of the hypernetwork's numbers have a say in each weight, so smaller steps move the weights as far. */
    static final double NUMBERS_STEP = 1.0 / 3;

    /** An embedding is a few angles that have all circle to cross within a few hundred updates. */
    static final double EMBEDDING_STEP = 10;

    private final LearnerConfig config;
    private final PenaltyConfig penaltyConfig;
    private final Hypernetwork hypernetwork;
    private final Adam numbers;
    private final Adam embedding;
    private final NDArray weights;
    private final BatchGradient gradient;
    private final OutputPenalty penalty;
    private final List<float[]> embeddings = new ArrayList<>();
    private final WeightImportance importance;
    private final Regimes regimes = new Regimes();
    private long updates;

    /** A learner that knows no regime yet. */
    public HypernetworkLearner(
            WalkConfig walks,
            Encoder encoder,
            HypernetworkConfig hypernetworkConfig,
            PenaltyConfig penaltyConfig,
            LearnerConfig config,
            DeviceChoice device) {
        this.config = config;
        this.penaltyConfig = penaltyConfig;
        this.hypernetwork = new Hypernetwork(encoder.layout(), hypernetworkConfig);
        this.numbers = new Adam(hypernetwork.initial(config.seed()), device);
        this.embedding = new Adam(new float[hypernetwork.embedding()], device);
        this.weights = numbers.manager().zeros(new Shape(hypernetwork.made()));
        this.weights.setRequiresGradient(true);
        this.gradient = new BatchGradient(walks, encoder, numbers.manager(), weights);
        this.penalty = new OutputPenalty(hypernetwork, penaltyConfig, config.seed());
        this.importance = new WeightImportance(penaltyConfig.weighs() ? hypernetwork.made() : 0);
    }

    @Override
    public void enter(int regime) {
        if (!regimes.enter(regime, this::leave)) {
            return;
        }
        if (regime == embeddings.size()) {
            embeddings.add(regime == 0 ? hypernetwork.initialEmbedding(config.seed()) : besideTheLast(regime));
        }
        embedding.restart(embeddings.get(regime));
        numbers.restart();
        penalty.hold(numbers.manager(), numbers.weights().toFloatArray(), embeddings, importance.counts(), regime);
    }

    /** A new regime is likely to be a little like the one just left, but has to be told from it. */
    private float[] besideTheLast(int regime) {
        float[] apart = hypernetwork.initialEmbedding(config.seed() + regime);
        float[] start = embedding.weights().toFloatArray();
        for (int i = 0; i < start.length; i++) {
            start[i] += (float) (apart[i] / Math.PI); // at most a radian
        }
        return start;
    }

    private void leave(int regime) {
        embeddings.set(regime, embedding.weights().toFloatArray());
        importance.leave();
    }

    @Override
    public Predictions learn(List<Example> batch) {
        regimes.check();
        try (NDManager step = numbers.manager().newSubManager();
                NDScope scope = new NDScope()) {
            List<Integer> old = penalty.drawn(updates);
            boolean holdsAtOnce = !old.isEmpty() && !penaltyConfig.looksAhead();
            NDArray present = embedding.weights().reshape(1, hypernetwork.embedding());
            JniUtils.setGradMode(true);
            NDArray chosen = holdsAtOnce ? present.concat(penalty.embeddings(step, old), 0) : present;
            NDList made = hypernetwork.weights(numbers.weights(), chosen).split(new long[] {1});
            JniUtils.setGradMode(false);
            weights.set(made.get(0).toFloatArray());
            Predictions predictions = gradient.add(batch);
            JniUtils.setGradMode(true);
            NDArray task = made.get(0).reshape(-1).mul(pull(step)).sum();
            backward(holdsAtOnce ? task.add(penalty.of(step, made.get(1), old)) : task);
            if (!old.isEmpty() && !holdsAtOnce) {
                holdAhead(step, old);
            }
            numbers.step(NUMBERS_STEP * config.learningRate());
            embedding.step(EMBEDDING_STEP * config.learningRate());
            JniUtils.zeroGrad((PtNDArray) weights);
            updates++;
            return predictions;
        }
    }

    /** The gradient of the loss with respect to the weights made; none of what is shared, once it is frozen. */
    private NDArray pull(NDManager step) {
        float[] values = weights.getGradient().toFloatArray();
        if (penaltyConfig.weighs()) {
            importance.add(values);
        }
        if (embeddings.size() > 1) {
            Arrays.fill(values, 0, hypernetwork.shared(), 0);
        }
        return step.create(values);
    }

    /** Adds the penalty's gradient where the task alone is about to take the hypernetwork. */
    private void holdAhead(NDManager step, List<Integer> old) {
        NDArray ahead = numbers.preview(NUMBERS_STEP * config.learningRate());
        ahead.setRequiresGradient(true);
        JniUtils.setGradMode(true);
        NDArray made = hypernetwork.weights(ahead, penalty.embeddings(step, old));
        backward(penalty.of(step, made, old));
        JniUtils.setGradMode(false);
        numbers.weights().getGradient().addi(ahead.getGradient());
    }

    private static void backward(NDArray loss) {
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
    }

    @Override
    public float[] weights(int regime) {
        JniUtils.setGradMode(false);
        float[] angles = regime == regimes.present() ? embedding.weights().toFloatArray() : embeddings.get(regime);
        try (NDManager step = numbers.manager().newSubManager();
                NDScope scope = new NDScope()) {
            return hypernetwork
                    .weights(numbers.weights(), step.create(angles, new Shape(1, angles.length)))
                    .toFloatArray();
        }
    }

    @Override
    public LearnerCheckpoint checkpoint() {
        return new LearnerCheckpoint(
                List.of(numbers.weights().toFloatArray(), embedding.weights().toFloatArray()));
    }

    /** {@inheritDoc} How much each weight has mattered stays as it is. */
    @Override
    public void rollBack(LearnerCheckpoint checkpoint) {
        numbers.restart(checkpoint.vectors().get(0));
        embedding.restart(checkpoint.vectors().get(1));
    }

    @Override
    public int regimes() {
        return regimes.count();
    }

    @Override
    public long bytes() {
        return Float.BYTES
                * (3L * (hypernetwork.size() + hypernetwork.embedding())
                        + (long) embeddings.size() * hypernetwork.embedding()
                        + importance.size()
                        + penalty.size());
    }

    @Override
    public int numWeights() {
        return hypernetwork.made();
    }

    @Override
    public long bytesPerRegime() {
        long stored = penaltyConfig.caches() ? hypernetwork.made() : 0;
        return Float.BYTES * (hypernetwork.embedding() + stored);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(updates);
        regimes.write(out);
        FloatVectors.writeAll(embeddings, out);
        importance.write(out);
        penalty.write(out);
        numbers.write(out);
        embedding.write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        updates = in.readLong();
        regimes.restore(in);
        embeddings.clear();
        embeddings.addAll(FloatVectors.readAll(in));
        importance.restore(in);
        penalty.restore(numbers.manager(), in, embeddings, importance.counts(), regimes.present());
        numbers.restore(in);
        embedding.restore(in);
    }

    @Override
    public void close() {
        gradient.close();
        embedding.close();
        numbers.close();
    }
}
