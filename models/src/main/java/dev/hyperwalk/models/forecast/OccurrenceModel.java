package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.walk.Draws;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The probability that a candidate occurs within its horizon, learnt online as lists end.
 *
 * <p>Its logit is what one would say without having learnt anything, plus what has been learnt: a linear model and one small
 * hidden layer of tanh, of features brought to mean 0 and variance 1 by what was seen so far. The first lists are thus as
 * good as that start is. Trained by cross-entropy at the rate at which candidates do happen, nothing reweighed, so that the
 * output is a frequency. The steps are AdaGrad's (Duchi, Hazan and Singer, 2011), as if a gradient of 1 had come before
 * all others: the first lessons, which may be a single list, do not overthrow the start. Plain Java; equal calls give equal
 * states. O(features x hidden) a candidate. Not thread-safe.
 */
public final class OccurrenceModel {

    private static final int HIDDEN = 16;
    private static final double RATE = 0.02; // of what adds to the logit
    private static final double HIDDEN_RATE = 0.05; // of what is behind it
    private static final double FIRST_SQUARED_GRADIENT = 1;
    private static final double FURTHEST = 6; // standard deviations
    private static final int FORMAT = 2;

    private final int inputs;
    private final ToDoubleFunction<float[]> start;
    private final double[] means;
    private final double[] squares; // sum of squared differences from the mean
    private double seen;
    private final double[] parameters; // linear (inputs), bias, hidden (HIDDEN, inputs + 1), output (HIDDEN)
    private final double[] squaredGradients;

    /**
     * A model that has learnt nothing yet.
     *
     * @param inputs number of features
     * @param start the logit that features have before anything was learnt
     */
    public OccurrenceModel(int inputs, ToDoubleFunction<float[]> start) {
        this.inputs = inputs;
        this.start = start;
        this.means = new double[inputs];
        this.squares = new double[inputs];
        this.parameters = new double[inputs + 1 + HIDDEN * (inputs + 1) + HIDDEN];
        this.squaredGradients = new double[parameters.length];
        Arrays.fill(squaredGradients, FIRST_SQUARED_GRADIENT);
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
        return sigmoid(start.applyAsDouble(features) + learnt(scaled(features), new double[HIDDEN]));
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

    private double learnt(double[] scaled, double[] hidden) {
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
        double probability = sigmoid(start.applyAsDouble(features) + learnt(scaled, hidden));
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
            boolean isHidden = i > inputs && i < output();
            parameters[i] -= (isHidden ? HIDDEN_RATE : RATE) * gradient[i] / Math.sqrt(squaredGradients[i]);
        }
    }

    /** All parameters; live. */
    double[] parameters() {
        return parameters;
    }

    /** Writes all that {@link #read} needs to resume bit for bit. */
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
     * @param start the same as before
     * @throws IOException also if the format is not known
     */
    public static OccurrenceModel read(DataInput in, ToDoubleFunction<float[]> start) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("hit model: expected format " + FORMAT + ", got " + format);
        }
        OccurrenceModel model = new OccurrenceModel(in.readInt(), start);
        model.seen = in.readDouble();
        for (double[] array : model.arrays()) {
            for (int i = 0; i < array.length; i++) {
                array[i] = in.readDouble();
            }
        }
        return model;
    }
}
