package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.Sketch;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.prediction.ModelSnapshot;
import dev.hyperwalk.models.prediction.OnlineModel;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.prediction.Predictor;
import dev.hyperwalk.models.prediction.RegimeChange;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.FloatVectors;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Any continual learner, told by any detector which regime the stream is in.
 *
 * <p>Where the detector's decision is not certain, the regime left is rolled back to what it knew shortly before, and a new
 * regime is on probation: unless it proves that one network could not have been both, the learner is restored to where it was, bit
 * for bit. Owns the learner and the predictor until closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class RegimeModel implements OnlineModel {

    /** Regimes that one model keeps apart, at most: later ones are learnt in the present one. */
    public static final int MOST_REGIMES = 64;

    private final ContinualLearner learner;
    private final RegimeDetector detector;
    private final Predictor predictor;
    private final List<float[]> sketches = new ArrayList<>(); // of each regime's weights when it was last left
    private final RollbackBuffer rollback = new RollbackBuffer();
    private final List<RegimeChange> changes = new ArrayList<>();
    private int present;
    private int predictedIn;
    private long version;
    private @Nullable ProbationTest probation;

    /**
     * A model.
     *
     * @param learner that knows no regime yet
     * @param predictor of networks like the learner's
     */
    RegimeModel(ContinualLearner learner, RegimeDetector detector, Predictor predictor) {
        this.learner = learner;
        this.detector = detector;
        this.predictor = predictor;
    }

    /**
     * A model that knows no regime yet; owns both.
     *
     * @param learner that knows no regime yet
     * @param predictor of networks like the learner's
     */
    public static RegimeModel create(RegimeRule rule, ContinualLearner learner, Predictor predictor) {
        return new RegimeModel(learner, Detectors.of(rule), predictor);
    }

    @Override
    public Predictions learn(TrainingBatch batch) {
        RegimeDecision before = detector.before(batch);
        act(learner.regimes() == 0 ? new RegimeDecision.New() : before);
        predictedIn = present;
        Predictions predictions = learner.learn(batch.examples());
        version++;
        if (!detector.isCertain()) {
            rollback.add(learner, batch.examples(), predictions);
        }
        if (probation != null) {
            judge(probation, batch, predictions);
        }
        act(detector.after(batch, predictions, this::predict));
        return predictions;
    }

    private void act(RegimeDecision decision) {
        if (decision instanceof RegimeDecision.Return back && back.regime() != present) {
            endProbation();
            if (back.regime() != present) {
                rollBack();
                enter(back.regime(), RegimeChange.Kind.RETURN);
            }
        } else if (decision instanceof RegimeDecision.New) {
            endProbation();
            begin();
        }
    }

    private void begin() {
        int next = learner.regimes();
        if (next == MOST_REGIMES) {
            detector.entered(present);
            return;
        }
        boolean isTried = next > 0 && !detector.isCertain();
        if (isTried) {
            byte[] learnt = learnerState();
            rollBack();
            probation =
                    new ProbationTest(present, learnt, learner.weights(present), rollback.examples(), rollback.loss());
        }
        enter(next, isTried ? RegimeChange.Kind.ON_PROBATION : RegimeChange.Kind.NEW);
    }

    /** An uncertain decision comes late: what the present regime has learnt meanwhile was not its own. */
    private void rollBack() {
        if (!detector.isCertain()) {
            learner.rollBack(rollback.known());
        }
    }

    private void enter(int regime, RegimeChange.Kind kind) {
        double drift = kind == RegimeChange.Kind.RETURN ? drift(regime) : 0;
        leave();
        if (detector.hasRegimes()) {
            changes.add(new RegimeChange(kind, regime, present, drift));
        }
        learner.enter(regime);
        present = regime;
        detector.entered(regime);
        if (!detector.isCertain()) {
            rollback.restart(learner);
        }
    }

    private void leave() {
        if (learner.regimes() > 0) {
            while (sketches.size() <= present) {
                sketches.add(new float[0]);
            }
            sketches.set(present, Sketch.of(learner.weights(present)));
        }
    }

    /**
     * About how far the weights of a regime have moved since it was last left, as a share of their size; 0 for the present
     * one. One generation of weights, of which a sample of 128 is looked at.
     */
    double drift(int regime) {
        return regime == present ? 0 : Sketch.moved(sketches.get(regime), Sketch.of(learner.weights(regime)));
    }

    private void judge(ProbationTest running, TrainingBatch batch, Predictions predictions) {
        if (running.isJudging()) {
            running.add(predictions, predict(running.weights(), batch.examples()));
        } else {
            running.add(batch.size());
        }
        if (running.isOver()) {
            endProbation();
        }
    }

    private void endProbation() {
        ProbationTest ended = probation;
        if (ended == null) {
            return;
        }
        probation = null;
        if (isWorth(ended)) {
            changes.add(new RegimeChange(RegimeChange.Kind.KEPT, present, ended.before(), 0));
            return;
        }
        int discarded = present;
        present = ended.before();
        restore(ended.snapshot());
        rollback.restart(learner);
        changes.add(new RegimeChange(RegimeChange.Kind.DISCARDED, present, discarded, 0));
        detector.discarded(discarded, present);
    }

    /** A regime that was left before much of it was seen is none. */
    private boolean isWorth(ProbationTest ended) {
        return !ended.examples().isEmpty()
                && ended.isWorth(
                        predict(learner.weights(present), ended.examples()),
                        predict(ended.weights(), ended.examples()));
    }

    private byte[] learnerState() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learner.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void restore(byte[] snapshot) {
        try {
            learner.restore(new DataInputStream(new ByteArrayInputStream(snapshot)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Predictions predict(int regime, List<Example> examples) {
        return predict(learner.weights(regime), examples);
    }

    private Predictions predict(float[] weights, List<Example> examples) {
        predictor.load(weights);
        return predictor.predictExamples(examples);
    }

    @Override
    public ModelSnapshot snapshot() {
        return new ModelSnapshot(version, present, weights(present));
    }

    @Override
    public Optional<double[][]> bounds(int regime, List<CandidateFeatures> candidates) {
        return regime < learner.regimes() ? learner.bounds(regime, candidates) : Optional.empty();
    }

    @Override
    public boolean isKeyed() {
        return detector.isKeyed();
    }

    @Override
    public int presentRegime() {
        return present;
    }

    @Override
    public int predictedIn() {
        return predictedIn;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public int regimes() {
        return learner.regimes();
    }

    @Override
    public float[] weights(int regime) {
        return learner.regimes() == 0 ? new float[learner.numWeights()] : learner.weights(regime);
    }

    /** {@inheritDoc} Without those of the detector, which are few. */
    @Override
    public long bytes() {
        return learner.bytes()
                + (long) Float.BYTES * Sketch.SIZE * sketches.size()
                + (probation == null ? 0 : probation.snapshot().length);
    }

    @Override
    public long bytesPerRegime() {
        return learner.bytesPerRegime() + (long) Float.BYTES * Sketch.SIZE;
    }

    @Override
    public List<RegimeChange> takeChanges() {
        List<RegimeChange> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        learner.write(out);
        detector.write(out);
        rollback.write(out);
        FloatVectors.writeAll(sketches, out);
        out.writeInt(present);
        out.writeInt(predictedIn);
        out.writeLong(version);
        out.writeBoolean(probation != null);
        if (probation != null) {
            probation.write(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        learner.restore(in);
        detector.restore(in);
        rollback.restore(in);
        sketches.clear();
        sketches.addAll(FloatVectors.readAll(in));
        present = in.readInt();
        predictedIn = in.readInt();
        version = in.readLong();
        probation = in.readBoolean() ? ProbationTest.read(in) : null;
        changes.clear();
    }

    @Override
    public void close() {
        try {
            learner.close();
        } finally {
            predictor.close();
        }
    }
}
