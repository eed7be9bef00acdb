package dev.hyperwalk.jobs.operator;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.Scorer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.regime.RegimeBatch;
import dev.hyperwalk.models.regime.RegimeChange;
import dev.hyperwalk.models.regime.RegimeTracker;
import dev.hyperwalk.models.training.Learner;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What scores the stream and learns from it. Bound to the thread that calls it. */
interface StreamModel extends AutoCloseable {

    /** The model that was chosen, which has learnt nothing. */
    static StreamModel create(ModelChoice choice, WalkConfig walks, LearnerConfig learning, Device device) {
        if (choice instanceof ModelChoice.Regimes regimes) {
            return new ManyRegimes(RegimeTracker.create(regimes.rule(), walks, learning, device));
        }
        return new OneRegime(new Learner(walks, learning, device), new Scorer(walks, device));
    }

    /** Scores, then learns; see {@link Learner#scoreThenLearn}. */
    double[][] scoreThenLearn(RegimeBatch batch);

    /** The probability of each candidate by the present weights; nothing is learnt. */
    double[] score(List<CandidateFeatures> candidates);

    /** Updates made so far, the number of the present weights. */
    long version();

    /** The regime that the latest batch was scored in. */
    int scoredIn();

    /** The regime that the next batch is taken to be in. */
    int present();

    /** The weights of the present regime, a copy. */
    float[] weights();

    /** What has happened to the regime since this was last called. */
    List<RegimeChange> takeChanges();

    /** Whether a batch must not have events with different keys. */
    boolean tellsKeysApart();

    /** Writes all that {@link #restore} takes over. */
    void write(DataOutput out) throws IOException;

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException;

    @Override
    void close();

    /** A plain learner. */
    record OneRegime(Learner learner, Scorer scorer) implements StreamModel {

        @Override
        public double[][] scoreThenLearn(RegimeBatch batch) {
            return learner.scoreThenLearn(batch.examples());
        }

        @Override
        public double[] score(List<CandidateFeatures> candidates) {
            scorer.load(learner.weights());
            return scorer.score(candidates);
        }

        @Override
        public long version() {
            return learner.version();
        }

        @Override
        public int scoredIn() {
            return 0;
        }

        @Override
        public int present() {
            return 0;
        }

        @Override
        public float[] weights() {
            return learner.weights();
        }

        @Override
        public List<RegimeChange> takeChanges() {
            return List.of();
        }

        @Override
        public boolean tellsKeysApart() {
            return false;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            learner.write(out);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            learner.restore(in);
        }

        @Override
        public void close() {
            learner.close();
            scorer.close();
        }
    }

    /** A hypernetwork with a detector of regimes. */
    record ManyRegimes(RegimeTracker tracker) implements StreamModel {

        @Override
        public double[][] scoreThenLearn(RegimeBatch batch) {
            return tracker.scoreThenLearn(batch);
        }

        @Override
        public double[] score(List<CandidateFeatures> candidates) {
            return tracker.score(candidates);
        }

        @Override
        public long version() {
            return tracker.version();
        }

        @Override
        public int scoredIn() {
            return tracker.scoredIn();
        }

        @Override
        public int present() {
            return tracker.present();
        }

        @Override
        public float[] weights() {
            return tracker.weights(tracker.present());
        }

        @Override
        public List<RegimeChange> takeChanges() {
            return tracker.takeChanges();
        }

        @Override
        public boolean tellsKeysApart() {
            return tracker.goesByKey();
        }

        @Override
        public void write(DataOutput out) throws IOException {
            tracker.write(out);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            tracker.restore(in);
        }

        @Override
        public void close() {
            tracker.close();
        }
    }
}
