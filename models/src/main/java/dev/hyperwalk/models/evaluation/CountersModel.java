package dev.hyperwalk.models.evaluation;

import dev.hyperwalk.models.history.Counters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The strongest plain baseline: logistic regression on {@link Counters#features()}, learnt as the stream goes.
 *
 * <p>AdaGrad (Duchi, Hazan and Singer, 2011), because log counts and recencies differ tenfold in scale and rare features
 * should still move. A positive weighs as much as all its negatives together, so scores are probabilities at even odds.
 * Starts at zero and draws nothing, so equal calls give equal states. Not safe for threads.
 */
public final class CountersModel implements Baseline {

    /** The name of this baseline. */
    public static final String NAME = "counters";

    private static final double LEARNING_RATE = 0.6;
    private static final double DAMPING = 1e-8;
    private static final int BIAS = Counters.NUM_FEATURES;
    private static final int FORMAT = 2; // 1 had 15 features

    private final double[] weights = new double[BIAS + 1];
    private final double[] squaredGradients = new double[BIAS + 1];

    /** A model that knows nothing yet: it gives 0.5 to everything. */
    public CountersModel() {}

    @Override
    public String name() {
        return NAME;
    }

    /** The probability that the candidate, drawn at even odds from positives and negatives, is a positive. */
    @Override
    public double score(Counters candidate) {
        double logit = weights[BIAS];
        for (int i = 0; i < BIAS; i++) {
            logit += weights[i] * candidate.feature(i);
        }
        return 1 / (1 + Math.exp(-logit));
    }

    /** One step towards the positive, then one, shared among them, away from its negatives. O(candidates). */
    public void learn(Counters positive, List<Counters> negatives) {
        step(positive, 1, 1);
        for (Counters negative : negatives) {
            step(negative, 0, 1.0 / negatives.size());
        }
    }

    /** One step for one positive and one negative. */
    public void learn(Counters positive, Counters negative) {
        step(positive, 1, 1);
        step(negative, 0, 1);
    }

    private void step(Counters candidate, double target, double weight) {
        double error = weight * (score(candidate) - target);
        for (int i = 0; i < BIAS; i++) {
            move(i, error * candidate.feature(i));
        }
        move(BIAS, error);
    }

    private void move(int index, double gradient) {
        squaredGradients[index] += gradient * gradient;
        weights[index] -= LEARNING_RATE * gradient / (Math.sqrt(squaredGradients[index]) + DAMPING);
    }

    /** Writes all that {@link #read} needs to resume bit for bit. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        for (int i = 0; i <= BIAS; i++) {
            out.writeDouble(weights[i]);
            out.writeDouble(squaredGradients[i]);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException also if the format is not known
     */
    public static CountersModel read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("counters model: expected format " + FORMAT + ", got " + format);
        }
        CountersModel model = new CountersModel();
        for (int i = 0; i <= BIAS; i++) {
            model.weights[i] = in.readDouble();
            model.squaredGradients[i] = in.readDouble();
        }
        return model;
    }
}
