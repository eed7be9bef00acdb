package dev.hyperwalk.models.pytorch.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.classification.DescribedNode;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.pytorch.encoder.Devices;
import dev.hyperwalk.models.pytorch.training.Adam;
import java.util.Arrays;
import java.util.List;

/**
 * The small head that says which label a node has, by its label profile and its embedding.
 *
 * <p>A label's logit is a weighted sum of how much the node's walks met it, the same weights for every label, plus a
 * linear map of the embedding, plus a bias: {@code places + classes x (width + 1)} weights. Trained whole at once on
 * cross-entropy; how much the embedding's map has to pay for its weights, and when to stop, the validation nodes say.
 */
public final class NodeHead {

    private static final int STEPS = 400;
    private static final int LOOK_EVERY = 10;
    private static final double STEP_SIZE = 0.03;
    private static final float FIRST_TRUST = 5; // in met labels: 1 means nothing, 10 nearly all
    private static final float[] DECAYS = {1e-3f, 1e-2f, 1e-1f};

    private final int classes;
    private final int places;
    private final int width;
    private final DeviceChoice device;
    private final float[] mean;
    private final float[] deviation;
    private float[] weights = {};
    private double quality = Double.NEGATIVE_INFINITY;

    /** Trains a head. */
    public NodeHead(List<DescribedNode> training, List<DescribedNode> validation, int classes, DeviceChoice device) {
        this.classes = classes;
        this.places = training.get(0).profile().length / classes;
        this.width = training.get(0).embedding().length;
        this.device = device;
        this.mean = new float[width];
        this.deviation = new float[width];
        standardise(training);
        for (float decay : DECAYS) {
            train(training, validation.isEmpty() ? training : validation, decay);
        }
    }

    private void standardise(List<DescribedNode> nodes) {
        for (int i = 0; i < width; i++) {
            double sum = 0;
            double squares = 0;
            for (DescribedNode node : nodes) {
                sum += node.embedding()[i];
                squares += (double) node.embedding()[i] * node.embedding()[i];
            }
            mean[i] = (float) (sum / nodes.size());
            deviation[i] = (float) Math.sqrt(Math.max(1e-6, squares / nodes.size() - (double) mean[i] * mean[i]));
        }
    }

    private void train(List<DescribedNode> training, List<DescribedNode> judges, float decay) {
        float[] initial = new float[places + classes * width + classes];
        Arrays.fill(initial, 0, places, FIRST_TRUST);
        try (Adam adam = new Adam(initial, device);
                NDManager data = adam.manager().newSubManager()) {
            Inputs inputs = new Inputs(data, training);
            Inputs judged = new Inputs(data, judges);
            for (int step = 0; step < STEPS; step++) {
                if (step % LOOK_EVERY == 0) {
                    keepIfBest(adam, judged);
                }
                JniUtils.setGradMode(true);
                try (NDScope scope = new NDScope()) {
                    double rate = STEP_SIZE * (1 + Math.cos(Math.PI * step / STEPS)) / 2;
                    adam.descend(loss(adam.weights(), inputs, decay), rate);
                }
            }
            keepIfBest(adam, judged);
        }
    }

    private void keepIfBest(Adam adam, Inputs judged) {
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            double logLikelihood = logLikelihood(adam.weights(), judged).getFloat();
            if (logLikelihood > quality) {
                quality = logLikelihood;
                weights = adam.weights().toFloatArray();
            }
        }
    }

    /** The nodes of one computation as arrays. */
    private final class Inputs {
        private final int count;
        private final NDArray profiles; // (nodes x classes, places)
        private final NDArray embeddings; // (nodes, width)
        private final NDArray targets; // (nodes, classes), one-hot

        Inputs(NDManager manager, List<DescribedNode> nodes) {
            count = nodes.size();
            float[] profile = new float[count * classes * places];
            float[] embedding = new float[count * width];
            float[] target = new float[count * classes];
            for (int i = 0; i < count; i++) {
                System.arraycopy(nodes.get(i).profile(), 0, profile, i * classes * places, classes * places);
                for (int j = 0; j < width; j++) {
                    embedding[i * width + j] = (nodes.get(i).embedding()[j] - mean[j]) / deviation[j];
                }
                target[i * classes + nodes.get(i).label()] = 1;
            }
            profiles = manager.create(profile, new Shape((long) count * classes, places));
            embeddings = manager.create(embedding, new Shape(count, width));
            targets = manager.create(target, new Shape(count, classes));
        }
    }

    private NDArray logits(NDArray flat, Inputs inputs) {
        NDList parts = flat.split(new long[] {places, places + (long) classes * width});
        NDArray met = inputs.profiles.matMul(parts.get(0).reshape(places, 1)).reshape(inputs.count, classes);
        NDArray built = inputs.embeddings.matMul(parts.get(1).reshape(width, classes));
        return met.add(built).add(parts.get(2));
    }

    /** Mean over nodes; one number. */
    private NDArray logLikelihood(NDArray flat, Inputs inputs) {
        NDArray share = inputs.targets.getManager().create(new float[] {1f / inputs.count});
        return logits(flat, inputs)
                .logSoftmax(1)
                .mul(inputs.targets)
                .sum()
                .mul(share)
                .sum();
    }

    private NDArray loss(NDArray flat, Inputs inputs, float decay) {
        NDArray map =
                flat.split(new long[] {places, places + (long) classes * width}).get(1);
        NDArray price = inputs.targets.getManager().create(new float[] {decay});
        return map.square().sum().mul(price).sum().sub(logLikelihood(flat, inputs));
    }

    /** The label given to each node, in their order. */
    public int[] labels(List<DescribedNode> nodes) {
        int[] labels = new int[nodes.size()];
        if (nodes.isEmpty()) {
            return labels;
        }
        JniUtils.setGradMode(false);
        try (NDManager manager = NDManager.newBaseManager(Devices.of(device));
                NDScope scope = new NDScope()) {
            float[] logits =
                    logits(manager.create(weights), new Inputs(manager, nodes)).toFloatArray();
            for (int i = 0; i < labels.length; i++) {
                for (int label = 1; label < classes; label++) {
                    if (logits[i * classes + label] > logits[i * classes + labels[i]]) {
                        labels[i] = label;
                    }
                }
            }
        }
        return labels;
    }
}
