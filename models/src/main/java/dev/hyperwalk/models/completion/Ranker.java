package dev.hyperwalk.models.completion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each candidate of a list the probability that it completes the set, and learns online which one did.
 *
 * <p>A conditional logit (McFadden, 1973): a softmax over weighted sums of {@link Completion}'s features, and over
 * <em>none of these</em>, whose sum is 0. There are weights for all, more on top of them for sets of three and more (two that
 * met are a set that occurred; in larger sets these are two things), and more for sets that never occurred (what makes a
 * set return is not what makes a new one): three times {@link Completion#NUM_FEATURES}. The loss of an example is the
 * cross-entropy of the one who completed the set; each is one step of AdaGrad (Duchi, Hazan and Singer, 2011). Starts at
 * zero and draws nothing, so equal calls give equal states. O(candidates) a call. Not safe for threads.
 */
public final class Ranker {

    /** In place of a candidate's index: somebody who is not in the list. */
    public static final int NONE = -1;

    /** The nearest companions of a set, so many at most, are the candidates that it learns of and is measured with. */
    public static final int NEAREST = 32;

    private static final double LEARNING_RATE = 0.3;
    private static final double DAMPING = 1e-8;
    private static final int ALL = 0;
    private static final int LARGER = Completion.NUM_FEATURES;
    private static final int NEW = LARGER + Completion.NUM_FEATURES;
    private static final int WEIGHTS = NEW + Completion.NUM_FEATURES;
    private static final int FORMAT = 1;

    private final double[] weights = new double[WEIGHTS];
    private final double[] squaredGradients = new double[WEIGHTS];

    /** A ranker that knows nothing yet: to it all candidates, and none of them, are equally likely. */
    public Ranker() {}

    /**
     * The probability of each candidate.
     *
     * @param candidates of one set
     * @return in their order, each in [0, 1]; what is missing to 1 is the probability that it is none of them
     */
    public double[] probabilities(List<Completion> candidates) {
        double[] probabilities = new double[candidates.size()];
        double highest = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = logit(candidates.get(i));
            highest = Math.max(highest, probabilities[i]);
        }
        double sum = Math.exp(-highest);
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.exp(probabilities[i] - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /**
     * The probability of each candidate where there may be more than the {@value #NEAREST} that lessons are made of.
     *
     * <p>The nearest have theirs among themselves and none of them, so that it does not depend on how many others are
     * looked at. Those beyond share what is left for none of the nearest, by the same weights, and none of them is taken
     * to be more likely than the least likely of the nearest: of whom it never learnt it claims no more.
     *
     * @param nearestFirst candidates of one set
     * @return in their order, each in [0, 1]; what is missing to 1 is the probability that it is none of them
     */
    public double[] tieredProbabilities(List<Completion> nearestFirst) {
        int nearest = Math.min(NEAREST, nearestFirst.size());
        double[] near = probabilities(nearestFirst.subList(0, nearest));
        double[] all = Arrays.copyOf(near, nearestFirst.size());
        double left = Math.max(0, 1 - Arrays.stream(near).sum());
        double most = Arrays.stream(near).min().orElse(0);
        double[] beyond = probabilities(nearestFirst.subList(nearest, all.length));
        for (int i = nearest; i < all.length; i++) {
            all[i] = Math.min(most, left * beyond[i - nearest]);
        }
        return all;
    }

    private double logit(Completion candidate) {
        double logit = 0;
        for (int i = 0; i < Completion.NUM_FEATURES; i++) {
            double weight = weights[ALL + i]
                    + (candidate.isPair() ? 0 : weights[LARGER + i])
                    + (candidate.isSeen() ? 0 : weights[NEW + i]);
            logit += weight * candidate.feature(i);
        }
        return logit;
    }

    /**
     * One step towards the candidate that completed the set; away from all of them if it was none.
     *
     * @param candidates of one set
     * @param right the index of the one, or {@link #NONE}
     * @throws IllegalArgumentException if it is neither
     */
    public void learn(List<Completion> candidates, int right) {
        if (right < NONE || right >= candidates.size()) {
            throw new IllegalArgumentException(
                    "expected one of " + candidates.size() + " candidates or " + NONE + " for none, got " + right);
        }
        double[] gradient = gradient(candidates, right);
        for (int i = 0; i < WEIGHTS; i++) {
            squaredGradients[i] += gradient[i] * gradient[i];
            weights[i] -= LEARNING_RATE * gradient[i] / (Math.sqrt(squaredGradients[i]) + DAMPING);
        }
    }

    /** Of minus the logarithm of the right one's probability, by each weight. */
    double[] gradient(List<Completion> candidates, int right) {
        double[] gradient = new double[WEIGHTS];
        double[] probabilities = probabilities(candidates);
        for (int i = 0; i < probabilities.length; i++) {
            Completion candidate = candidates.get(i);
            double error = probabilities[i] - (i == right ? 1 : 0);
            for (int j = 0; j < Completion.NUM_FEATURES; j++) {
                double slope = error * candidate.feature(j);
                gradient[ALL + j] += slope;
                gradient[LARGER + j] += candidate.isPair() ? 0 : slope;
                gradient[NEW + j] += candidate.isSeen() ? 0 : slope;
            }
        }
        return gradient;
    }

    /** Moves one weight. */
    void nudge(int index, double by) {
        weights[index] += by;
    }

    /** A ranker that knows the same, and goes its own way from here. */
    public Ranker copy() {
        Ranker copy = new Ranker();
        System.arraycopy(weights, 0, copy.weights, 0, WEIGHTS);
        System.arraycopy(squaredGradients, 0, copy.squaredGradients, 0, WEIGHTS);
        return copy;
    }

    /** Writes all that {@link #read} needs to resume bit for bit. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        for (int i = 0; i < WEIGHTS; i++) {
            out.writeDouble(weights[i]);
            out.writeDouble(squaredGradients[i]);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException also if the format is not known
     */
    public static Ranker read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("ranker: expected format " + FORMAT + ", got " + format);
        }
        Ranker ranker = new Ranker();
        for (int i = 0; i < WEIGHTS; i++) {
            ranker.weights[i] = in.readDouble();
            ranker.squaredGradients[i] = in.readDouble();
        }
        return ranker;
    }
}
