package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.LearnerCheckpoint;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.hypernetwork.IntervalConfig;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.IntervalTensor;
import dev.hyperwalk.models.pytorch.encoder.Staging;
import dev.hyperwalk.models.pytorch.encoder.TorchBatch;
import dev.hyperwalk.models.pytorch.hypernetwork.IntervalHypernetwork;
import dev.hyperwalk.models.pytorch.training.Adam;
import dev.hyperwalk.models.pytorch.training.CrossEntropy;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.FloatVectors;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A learner for which a regime is a box of embeddings, and that teaches every head in what is made of the box, not one alone
 * (HyperInterval, arXiv 2405.15444, nested boxes).
 *
 * <p>The boxes of all regimes have a common part, and an embedding from there makes one network that scores every regime's
 * candidates {@link #bounds within its bounds}: {@link #universal}, which need not be told the regime. The loss is half that of
 * the middle and half the worst in the box, which grows over the first updates of a regime. All weights before the head are
 * learnt in the first regime and frozen after it. Bounds are of the hypernetwork as it is: the hold on old boxes, at their
 * lower, middle and upper heads, keeps them nearly where they were, and nothing proves more than nearly.
 */
public final class IntervalLearner implements ContinualLearner {

    private static final int SAMPLED = 4;

    /** Updates of a regime over which its box grows to its size, and the worst case to half of the loss. */
    private static final int GROWTH = 100;

    private static final double WORST_CASE = 0.5;

    private final WalkConfig walks;
    private final LearnerConfig config;
    private final double strength;
    private final CatWalkEncoder encoder;
    private final IntervalHypernetwork hypernetwork;
    private final Adam numbers;
    private final Adam embedding;
    private final Staging staging = new Staging();
    private final List<float[]> embeddings = new ArrayList<>();
    private final List<Integer> learnt = new ArrayList<>(); // updates of each regime
    private final Regimes regimes = new Regimes();
    private @Nullable NDArray anchor; // float32 (H), as the present regime began
    private long updates;

    /**
     * A learner that knows no regime yet.
     *
     * @param strength of the hold on old boxes: factor of the mean squared change of a weight, at least 0
     */
    public IntervalLearner(
            WalkConfig walks,
            CatWalkEncoder encoder,
            IntervalConfig intervalConfig,
            double strength,
            LearnerConfig config,
            DeviceChoice device) {
        this.walks = walks;
        this.config = config;
        this.strength = strength;
        this.encoder = encoder;
        this.hypernetwork = new IntervalHypernetwork(encoder.layout(), intervalConfig);
        this.numbers = new Adam(hypernetwork.initial(config.seed()), device);
        this.embedding = new Adam(new float[hypernetwork.embedding()], device);
    }

    @Override
    public void enter(int regime) {
        if (!regimes.enter(
                regime, left -> embeddings.set(left, embedding.weights().toFloatArray()))) {
            return;
        }
        if (regime == embeddings.size()) {
            embeddings.add(
                    regime == 0
                            ? hypernetwork.initialEmbedding(config.seed())
                            : embedding.weights().toFloatArray());
            learnt.add(0);
        }
        embedding.restart(embeddings.get(regime));
        numbers.restart();
        anchor(numbers.weights().toFloatArray());
    }

    private void anchor(float[] there) {
        if (anchor != null) {
            anchor.close();
        }
        anchor = numbers.manager().create(there);
    }

    @Override
    public Predictions learn(List<Example> batch) {
        regimes.check();
        try (NDManager step = numbers.manager().newSubManager();
                NDScope scope = new NDScope()) {
            List<Integer> old = strength == 0
                    ? List.of()
                    : OldRegimes.draw(embeddings.size(), regimes.present(), SAMPLED, config.seed() + updates);
            JniUtils.setGradMode(true);
            IntervalTensor heads = heads(step, old);
            CatWalkEncoder.Bounds logits = encoder.bounds(
                    box(step, heads, 0),
                    new TorchBatch(step, staging, new RaggedBatch(walks, Example.candidates(batch))));
            NDArray loss = loss(step, logits, batch);
            NDArray total = old.isEmpty() ? loss : loss.add(hold(step, heads, old));
            JniUtils.backward((PtNDArray) total, (PtNDArray) total.onesLike(), false, false);
            JniUtils.setGradMode(false);
            float[] scores = Activation.sigmoid(logits.middle()).toFloatArray();
            numbers.step(HypernetworkLearner.NUMBERS_STEP * config.learningRate());
            embedding.step(HypernetworkLearner.EMBEDDING_STEP * config.learningRate());
            learnt.set(regimes.present(), learnt.get(regimes.present()) + 1);
            updates++;
            return Predictions.ofExamples(batch, scores);
        }
    }

    /** How much of its box a regime has by now, 0 to 1. */
    private float grown(int regime) {
        return Math.min(1, (float) learnt.get(regime) / GROWTH);
    }

    /** The heads of the present regime, in the first row, and of those old ones. */
    private IntervalTensor heads(NDManager step, List<Integer> old) {
        List<Integer> all = new ArrayList<>(List.of(regimes.present()));
        all.addAll(old);
        NDArray present = embedding.weights().reshape(1, hypernetwork.embedding());
        NDArray angles = old.isEmpty() ? present : present.concat(Floats.stack(step, embeddings, old), 0);
        return hypernetwork.heads(numbers.weights(), hypernetwork.boxes(angles, grown(step, all)));
    }

    private NDArray grown(NDManager step, List<Integer> which) {
        float[] grown = new float[which.size()];
        for (int i = 0; i < grown.length; i++) {
            grown[i] = grown(which.get(i));
        }
        return step.create(grown, new Shape(grown.length, 1));
    }

    /** The box of networks whose heads are in one row. */
    private IntervalTensor box(NDManager step, IntervalTensor heads, int row) {
        NDArray body = hypernetwork.body(numbers.weights());
        NDArray fixed = embeddings.size() > 1 ? body.stopGradient() : body;
        return new IntervalTensor(
                fixed.concat(heads.centre().get(row), 0),
                step.zeros(new Shape(hypernetwork.shared()))
                        .concat(heads.radius().get(row), 0));
    }

    private NDArray loss(NDManager step, CatWalkEncoder.Bounds logits, List<Example> batch) {
        IntervalTensor all = IntervalTensor.between(logits.low(), logits.high());
        NDArray worst = all.centre().add(all.radius().mul(CrossEntropy.signs(step, batch)));
        double share = WORST_CASE * grown(regimes.present());
        NDArray ofMiddle = CrossEntropy.of(step, logits.middle(), batch, batch.size());
        return ofMiddle.mul(number(step, 1 - share))
                .add(CrossEntropy.of(step, worst, batch, batch.size()).mul(number(step, share)))
                .sum();
    }

    /**
     * The mean squared change of old boxes since the present regime began, of lower, middle and upper heads: their squares sum
     * up to three times that of the middle and twice that of the radius.
     */
    private NDArray hold(NDManager step, IntervalTensor heads, List<Integer> old) {
        JniUtils.setGradMode(false);
        IntervalTensor then = hypernetwork.heads(
                Objects.requireNonNull(anchor),
                hypernetwork.boxes(Floats.stack(step, embeddings, old), grown(step, old)));
        JniUtils.setGradMode(true);
        String rows = "1:";
        NDArray middle = heads.centre().get(rows).sub(then.centre());
        NDArray radius = heads.radius().get(rows).sub(then.radius());
        NDArray squares = middle.mul(middle).add(radius.mul(radius).mul(number(step, 2.0 / 3)));
        return squares.sum().mul(number(step, strength / squares.size())).sum();
    }

    /** An array and not a number: see {@link dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder}'s operations. */
    private static NDArray number(NDManager step, double value) {
        return step.create(new float[] {(float) value});
    }

    /** {@inheritDoc} Those in the middle of the regime's box. */
    @Override
    public float[] weights(int regime) {
        JniUtils.setGradMode(false);
        try (NDManager step = numbers.manager().newSubManager();
                NDScope scope = new NDScope()) {
            return box(step, heads(step, angles(regime), grown(regime)), 0)
                    .centre()
                    .toFloatArray();
        }
    }

    private float[] angles(int regime) {
        return regime == regimes.present() ? embedding.weights().toFloatArray() : embeddings.get(regime);
    }

    private IntervalTensor heads(NDManager step, float[] angles, float grown) {
        return hypernetwork.heads(
                numbers.weights(),
                hypernetwork.boxes(
                        step.create(angles, new Shape(1, angles.length)),
                        step.create(new float[] {grown}, new Shape(1, 1))));
    }

    /**
     * The weights of one network for all regimes: those of the middle of what their boxes have in common. It is in the box of
     * each that was learnt for a hundred updates.
     *
     * @throws IllegalStateException if no regime was entered yet
     */
    public float[] universal() {
        regimes.check();
        JniUtils.setGradMode(false);
        List<float[]> all = new ArrayList<>();
        for (int regime = 0; regime < embeddings.size(); regime++) {
            all.add(angles(regime));
        }
        float[] common = hypernetwork.common(all);
        try (NDManager step = numbers.manager().newSubManager();
                NDScope scope = new NDScope()) {
            NDArray point = step.create(common, new Shape(1, common.length));
            IntervalTensor heads = hypernetwork.heads(numbers.weights(), new IntervalTensor(point, point.zerosLike()));
            return box(step, heads, 0).centre().toFloatArray();
        }
    }

    /** {@inheritDoc} Those in the regime's box. */
    @Override
    public Optional<double[][]> bounds(int regime, List<CandidateFeatures> candidates) {
        JniUtils.setGradMode(false);
        try (NDManager step = numbers.manager().newSubManager();
                NDScope scope = new NDScope()) {
            CatWalkEncoder.Bounds logits = encoder.bounds(
                    box(step, heads(step, angles(regime), grown(regime)), 0),
                    new TorchBatch(step, staging, new RaggedBatch(walks, candidates)));
            float[] low = Activation.sigmoid(logits.low()).toFloatArray();
            float[] high = Activation.sigmoid(logits.high()).toFloatArray();
            double[][] bounds = new double[low.length][];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = new double[] {low[i], high[i]};
            }
            return Optional.of(bounds);
        }
    }

    @Override
    public int regimes() {
        return regimes.count();
    }

    @Override
    public long bytes() {
        return Float.BYTES
                * (4L * hypernetwork.size() + (3L + embeddings.size()) * hypernetwork.embedding() + embeddings.size());
    }

    @Override
    public long bytesPerRegime() {
        return Float.BYTES * (hypernetwork.embedding() + 1L);
    }

    @Override
    public int numWeights() {
        return encoder.layout().size();
    }

    @Override
    public LearnerCheckpoint checkpoint() {
        float[] grown = {learnt.get(regimes.present())};
        return new LearnerCheckpoint(
                List.of(numbers.weights().toFloatArray(), embedding.weights().toFloatArray(), grown));
    }

    @Override
    public void rollBack(LearnerCheckpoint checkpoint) {
        numbers.restart(checkpoint.vectors().get(0));
        embedding.restart(checkpoint.vectors().get(1));
        learnt.set(regimes.present(), (int) checkpoint.vectors().get(2)[0]);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(updates);
        regimes.write(out);
        FloatVectors.writeAll(embeddings, out);
        for (int count : learnt) {
            out.writeInt(count);
        }
        FloatVectors.write(anchor == null ? new float[0] : anchor.toFloatArray(), out);
        numbers.write(out);
        embedding.write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        updates = in.readLong();
        regimes.restore(in);
        embeddings.clear();
        embeddings.addAll(FloatVectors.readAll(in));
        learnt.clear();
        for (int i = 0; i < embeddings.size(); i++) {
            learnt.add(in.readInt());
        }
        float[] there = FloatVectors.read(in);
        if (there.length > 0) {
            anchor(there);
        } else if (anchor != null) {
            anchor.close();
            anchor = null;
        }
        numbers.restore(in);
        embedding.restore(in);
    }

    @Override
    public void close() {
        embedding.close();
        numbers.close();
    }
}
