package dev.hyperwalk.models.benchmark;

/**
 * How long and with what step the network learns from a training period; nothing in it knows a data set.
 *
 * @param work members of the positives learnt from, over all passes, at least 1: about proportional to the time it takes
 * @param passes passes over the training period at most, at least 1
 * @param perPass positives of one pass at most, at least 1; more passes see more draws of walks and negatives
 * @param batch positives in one update, at least 1
 * @param learningRate largest step size of Adam, above 0 and at most 1; it falls to 0 along half a cosine
 * @param averaging decay of the average of weights, see {@link dev.hyperwalk.models.training.WeightAverage}
 * @param redraws whether each pass sees walks and negatives of its own
 */
public record TrainingPlan(
        long work, int passes, int perPass, int batch, double learningRate, double averaging, boolean redraws) {

    /** What every data set gets. */
    public static final TrainingPlan DEFAULT = new TrainingPlan(1_000_000, 16, 40_000, 8, 0.002, 0.998, true);

    /** What every data set gets where a ranker learns from the network's scores: more work hardly ranks better. */
    public static final TrainingPlan RECOMMENDATION = DEFAULT.withWork(200_000);

    /** Checks the ranges above. */
    public TrainingPlan {
        if (work < 1 || passes < 1 || perPass < 1 || batch < 1) {
            throw new IllegalArgumentException("work, passes, positives a pass and batch must be at least 1, got "
                    + work + ", " + passes + ", " + perPass + " and " + batch);
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learning rate must be above 0 and at most 1, got " + learningRate);
        }
    }

    /** The same plan with other work. */
    public TrainingPlan withWork(long otherWork) {
        return new TrainingPlan(otherWork, passes, perPass, batch, learningRate, averaging, redraws);
    }

    /** The same plan with another step size. */
    public TrainingPlan withLearningRate(double otherRate) {
        return new TrainingPlan(work, passes, perPass, batch, otherRate, averaging, redraws);
    }

    /** The same plan with another average of weights. */
    public TrainingPlan withAveraging(double otherAveraging) {
        return new TrainingPlan(work, passes, perPass, batch, learningRate, otherAveraging, redraws);
    }

    /** The same plan with the same walks and negatives in every pass. */
    public TrainingPlan withoutRedraws() {
        return new TrainingPlan(work, passes, perPass, batch, learningRate, averaging, false);
    }

    /** Positives that a pass learns from, of so many events. */
    int perPassOf(int events) {
        return Math.min(events, perPass);
    }

    /** Passes over a training period of so many events with so many members on average. */
    int passesOver(int events, double meanSize) {
        double wanted = work / (perPassOf(events) * meanSize);
        return (int) Math.max(1, Math.min(passes, Math.round(wanted)));
    }
}
