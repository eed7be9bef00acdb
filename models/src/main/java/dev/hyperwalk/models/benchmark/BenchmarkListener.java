package dev.hyperwalk.models.benchmark;

/** Is told how far a benchmark is. */
public interface BenchmarkListener {

    /** Another piece of a stage is done. */
    void progress(String stage, long done, long total);

    /** A pass over the training period is over; {@code auc} is the mean over kinds of negatives in the validation period. */
    void validated(int pass, int passes, double auc);
}
