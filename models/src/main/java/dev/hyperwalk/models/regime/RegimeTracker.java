package dev.hyperwalk.models.regime;

import ai.djl.Device;
import dev.hyperwalk.models.continual.HypernetworkLearner;
import dev.hyperwalk.models.continual.PenaltyConfig;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.encoder.Scorer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns a stream that does not say when its regime changes: a detector says so, and a hypernetwork keeps what was learnt of
 * each.
 *
 * <p>Where the detector only believes what it says, the regime left forgets what it has learnt since shortly before, and a new
 * regime is on trial: unless it proves that one network could not have been both, everything goes back to where it was, bit
 * for bit. Owns the learner and the scorer until closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class RegimeTracker implements AutoCloseable {

    private static final int MOST_REGIMES = 64;

    private final HypernetworkLearner learner;
    private final RegimeDetector detector;
    private final Scorer scorer;
    private final Hindsight hindsight = new Hindsight();
    private final List<RegimeChange> changes = new ArrayList<>();
    private int present;
    private int scoredIn;
    private long version;
    private @Nullable Trial trial;

    /**
     * A tracker.
     *
     * @param learner that knows no regime yet
     * @param scorer of networks like the learner's
     */
    RegimeTracker(HypernetworkLearner learner, RegimeDetector detector, Scorer scorer) {
        this.learner = learner;
        this.detector = detector;
        this.scorer = scorer;
    }

    /** A tracker of the usual hypernetwork that knows no regime yet. */
    public static RegimeTracker create(RegimeRule rule, WalkConfig walks, LearnerConfig learning, Device device) {
        HypernetworkLearner learner = new HypernetworkLearner(
                walks, NetworkConfig.DEFAULT, HypernetworkConfig.DEFAULT, PenaltyConfig.DEFAULT, learning, device);
        return new RegimeTracker(learner, Detectors.of(rule), new Scorer(walks, device));
    }

    /**
     * Scores every candidate with the weights of the regime that the stream is taken to be in, then makes one update.
     *
     * @return for each example: the probability of its positive, then of each of its negatives, in [0, 1]
     */
    public double[][] scoreThenLearn(RegimeBatch batch) {
        Verdict before = detector.before(batch);
        act(learner.regimes() == 0 ? new Verdict.New() : before);
        scoredIn = present;
        double[][] scores = learner.scoreThenLearn(batch.examples());
        version++;
        if (!detector.isCertain()) {
            hindsight.add(learner, batch.examples(), scores);
        }
        if (trial != null) {
            judge(trial, batch, scores);
        }
        act(detector.after(batch, scores, this::scores));
        return scores;
    }

    private void act(Verdict verdict) {
        if (verdict instanceof Verdict.Return back && back.regime() != present) {
            endTrial();
            if (back.regime() != present) {
                rewind();
                enter(back.regime(), RegimeChange.Kind.RETURN);
            }
        } else if (verdict instanceof Verdict.New) {
            endTrial();
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
            byte[] snapshot = snapshot();
            rewind();
            trial = new Trial(present, snapshot, learner.weights(present), hindsight.examples(), hindsight.loss());
        }
        enter(next, isTried ? RegimeChange.Kind.ON_TRIAL : RegimeChange.Kind.NEW);
    }

    /** A doubtful verdict comes late: what the present regime has learnt meanwhile was not its own. */
    private void rewind() {
        if (!detector.isCertain()) {
            learner.rewind(hindsight.known());
        }
    }

    private void enter(int regime, RegimeChange.Kind kind) {
        double drift = kind == RegimeChange.Kind.RETURN ? learner.drift(regime) : 0;
        changes.add(new RegimeChange(kind, regime, present, drift));
        learner.enter(regime);
        present = regime;
        detector.entered(regime);
        if (!detector.isCertain()) {
            hindsight.restart(learner);
        }
    }

    private void judge(Trial running, RegimeBatch batch, double[][] scores) {
        if (running.isJudging()) {
            running.add(scores, scores(running.weights(), batch.examples()));
        } else {
            running.add(batch.size());
        }
        if (running.isOver()) {
            endTrial();
        }
    }

    private void endTrial() {
        Trial ended = trial;
        if (ended == null) {
            return;
        }
        trial = null;
        if (isWorth(ended)) {
            changes.add(new RegimeChange(RegimeChange.Kind.KEPT, present, ended.before(), 0));
            return;
        }
        int discarded = present;
        present = ended.before();
        restore(ended.snapshot());
        hindsight.restart(learner);
        changes.add(new RegimeChange(RegimeChange.Kind.DISCARDED, present, discarded, 0));
        detector.discarded(discarded, present);
    }

    /** A regime that was left before much of it was seen is none. */
    private boolean isWorth(Trial ended) {
        return !ended.examples().isEmpty()
                && ended.isWorth(
                        scores(learner.weights(present), ended.examples()), scores(ended.weights(), ended.examples()));
    }

    private byte[] snapshot() {
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

    private double[][] scores(int regime, List<Example> examples) {
        return scores(learner.weights(regime), examples);
    }

    private double[][] scores(float[] weights, List<Example> examples) {
        scorer.load(weights);
        return Example.cut(examples, scorer.score(Example.candidates(examples)));
    }

    /** The probability of each candidate by the weights of the present regime, 1/2 before there is one; nothing is learnt. */
    public double[] score(List<CandidateFeatures> candidates) {
        if (learner.regimes() == 0) {
            double[] even = new double[candidates.size()];
            Arrays.fill(even, 0.5);
            return even;
        }
        scorer.load(learner.weights(present));
        return scorer.score(candidates);
    }

    /** Whether the key of events tells the regime, so that a batch must not have events with different keys. */
    public boolean goesByKey() {
        return detector.goesByKey();
    }

    /** The regime that the stream is taken to be in; 0 before the first batch. */
    public int present() {
        return present;
    }

    /** The regime that the latest batch was scored in. */
    public int scoredIn() {
        return scoredIn;
    }

    /** Updates made so far, those of discarded regimes among them: the number of the present weights. */
    public long version() {
        return version;
    }

    /** Regimes that there are, one on trial among them. */
    public int regimes() {
        return learner.regimes();
    }

    /** The weights that the network should have in a regime, a copy; before there is one, those by which all is even. */
    public float[] weights(int regime) {
        return learner.regimes() == 0 ? new float[learner.made()] : learner.weights(regime);
    }

    /** Numbers that it has to keep to go on, in bytes, without those of the detector, which are few. */
    public long bytes() {
        return learner.bytes() + (trial == null ? 0 : trial.snapshot().length);
    }

    /** How many of these one further regime adds. */
    public long bytesPerRegime() {
        return learner.bytesPerRegime();
    }

    /** What has happened to the regime since this was last called, in order. */
    public List<RegimeChange> takeChanges() {
        List<RegimeChange> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    /** Writes all that {@link #restore} needs to go on bit for bit; changes not yet taken are not part of it. */
    public void write(DataOutput out) throws IOException {
        learner.write(out);
        detector.write(out);
        hindsight.write(out);
        out.writeInt(present);
        out.writeInt(scoredIn);
        out.writeLong(version);
        out.writeBoolean(trial != null);
        if (trial != null) {
            trial.write(out);
        }
    }

    /** Takes over the state that {@link #write} wrote. */
    public void restore(DataInput in) throws IOException {
        learner.restore(in);
        detector.restore(in);
        hindsight.restore(in);
        present = in.readInt();
        scoredIn = in.readInt();
        version = in.readLong();
        trial = in.readBoolean() ? Trial.read(in) : null;
        changes.clear();
    }

    @Override
    public void close() {
        learner.close();
        scorer.close();
    }
}
