package dev.hyperwalk.models.feed;

import dev.hyperwalk.models.walk.Draws;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The chance that a candidate happens within its horizon, learnt as lists end.
 *
 * <p>A sum of a linear model and of one small hidden layer of tanh, of features brought to mean 0 and variance 1 by what
 * was seen so far. Trained by cross-entropy at the rate at which candidates do happen, nothing reweighed, so that the
 * output is a frequency; the steps are AdaGrad's (Duchi, Hazan and Singer, 2011). Plain Java; equal calls give equal
 * states. O(features x hidden) a candidate. Not thread-safe.
 */
public final class HitModel {

    private static final int HIDDEN = 16;
    private static final double LINEAR_RATE = 0.05;
    private static final double HIDDEN_RATE = 0.05;
    private static final double DAMPING = 1e-8;
    private static final double RARE = -2.5; // the logit before anything is known: few candidates happen
    private static final double FURTHEST = 6; // standard deviations
    private static final int FORMAT = 1;

    private final int inputs;
    private final double[] means;
    private final double[] squares; // sum of squared differences from the mean
    private double seen;
    private final double[] parameters; // linear (inputs), bias, hidden (HIDDEN, inputs + 1), output (HIDDEN)
    private final double[] squaredGradients;

    /** A model of as many features that knows nothing yet. */
    public HitModel(int inputs) {
        this.inputs = inputs;
        this.means = new double[inputs];
        this.squares = new double[inputs];
        this.parameters = new double[inputs + 1 + HIDDEN * (inputs + 1) + HIDDEN];
        this.squaredGradients = new double[parameters.length];
        parameters[inputs] = RARE;
        double scale = Math.sqrt(1.0 / inputs);
        for (int i = inputs + 1; i < output(); i++) {
            parameters[i] = scale * ((Draws.mix(i) >>> 11) * 0x1.0p-52 - 1);
        }
    }

    private int output() {
        return parameters.length - HIDDEN;
    }

    /** The probability that a candidate with these features happens. */
    public double probability(float[] features) {
        return sigmoid(logit(scaled(features), new double[HIDDEN]));
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private double[] scaled(float[] features) {
        double[] scaled = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            double deviation = Math.sqrt((squares[i] + 1e-3) / (seen + 1));
            double z = (features[i] - means[i]) / Math.max(deviation, 1e-3);
            scaled[i] = Math.max(-FURTHEST, Math.min(FURTHEST, z));
        }
        return scaled;
    }

    private double logit(double[] scaled, double[] hidden) {
        double logit = parameters[inputs];
        for (int i = 0; i < inputs; i++) {
            logit += parameters[i] * scaled[i];
        }
        for (int unit = 0; unit < HIDDEN; unit++) {
            int at = inputs + 1 + unit * (inputs + 1);
            double sum = parameters[at + inputs];
            for (int i = 0; i < inputs; i++) {
                sum += parameters[at + i] * scaled[i];
            }
            hidden[unit] = Math.tanh(sum);
            logit += parameters[output() + unit] * hidden[unit];
        }
        return logit;
    }

    /**
     * Learns what became of the candidates of one list.
     *
     * @param candidates their features
     * @param happened whether each did
     */
    public void learn(List<float[]> candidates, List<Boolean> happened) {
        candidates.forEach(this::see);
        double[] gradient = new double[parameters.length];
        for (int i = 0; i < candidates.size(); i++) {
            Arrays.fill(gradient, 0);
            gradient(candidates.get(i), happened.get(i), gradient);
            step(gradient);
        }
    }

    private void see(float[] features) {
        seen++;
        for (int i = 0; i < inputs; i++) {
            double from = features[i] - means[i];
            means[i] += from / seen;
            squares[i] += from * (features[i] - means[i]);
        }
    }

    /** Adds the gradient of the cross-entropy of one candidate, and tells that loss. */
    double gradient(float[] features, boolean happened, double[] gradient) {
        double[] scaled = scaled(features);
        double[] hidden = new double[HIDDEN];
        double probability = sigmoid(logit(scaled, hidden));
        double error = probability - (happened ? 1 : 0);
        for (int i = 0; i < inputs; i++) {
            gradient[i] += error * scaled[i];
        }
        gradient[inputs] += error;
        for (int unit = 0; unit < HIDDEN; unit++) {
            int at = inputs + 1 + unit * (inputs + 1);
            gradient[output() + unit] += error * hidden[unit];
            double back = error * parameters[output() + unit] * (1 - hidden[unit] * hidden[unit]);
            for (int i = 0; i < inputs; i++) {
                gradient[at + i] += back * scaled[i];
            }
            gradient[at + inputs] += back;
        }
        return -Math.log(happened ? probability : 1 - probability);
    }

    private void step(double[] gradient) {
        for (int i = 0; i < parameters.length; i++) {
            squaredGradients[i] += gradient[i] * gradient[i];
            double rate = i <= inputs ? LINEAR_RATE : HIDDEN_RATE;
            parameters[i] -= rate * gradient[i] / (Math.sqrt(squaredGradients[i]) + DAMPING);
        }
    }

    /** All parameters; live. */
    double[] parameters() {
        return parameters;
    }

    /** Writes all that {@link #read} needs to go on bit for bit. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeInt(inputs);
        out.writeDouble(seen);
        for (double[] array : arrays()) {
            for (double value : array) {
                out.writeDouble(value);
            }
        }
    }

    private List<double[]> arrays() {
        return List.of(means, squares, parameters, squaredGradients);
    }

    /**
     * Reads a model that {@link #write} wrote.
     *
     * @throws IOException also if the format is not known
     */
    public static HitModel read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("hit model: expected format " + FORMAT + ", got " + format);
        }
        HitModel model = new HitModel(in.readInt());
        model.seen = in.readDouble();
        for (double[] array : model.arrays()) {
            for (int i = 0; i < array.length; i++) {
                array[i] = in.readDouble();
            }
        }
        return model;
    }
}
