package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.classification.DescribedNode;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.pytorch.classification.NodeHead;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classifiers beside each other: what each learns from the training nodes, and how often it is right. */
public final class Classifiers {

    /** The name of the network's own. */
    public static final String MODEL = "hyperwalk";

    private static final int DEGREE_BANDS = 10;

    private Classifiers() {}

    /**
     * Trains each on the training nodes and asks it about the test nodes.
     *
     * @param validation nodes that say when the head has learnt enough; may be empty
     * @return the share of test nodes that each names rightly, by name, the model first
     * @throws IllegalArgumentException if there is no node to learn from, or none to ask about
     */
    public static Map<String, Double> accuracies(
            List<DescribedNode> training,
            List<DescribedNode> validation,
            List<DescribedNode> test,
            int classes,
            DeviceChoice device) {
        requireNodes(training.size(), test.size());
        Map<String, Double> accuracies = new LinkedHashMap<>();
        accuracies.put(MODEL, accuracy(test, new NodeHead(training, validation, classes, device).labels(test)));
        accuracies.put("met-labels", accuracy(test, byMetLabels(training, test, classes)));
        accuracies.put("degree", accuracy(test, byDegree(training, test, classes)));
        int[] majority = new int[test.size()];
        Arrays.fill(majority, largest(tieBreaks(training, classes)));
        accuracies.put("majority", accuracy(test, majority));
        return accuracies;
    }

    /**
     * Says what is missing before anything is computed.
     *
     * @throws IllegalArgumentException if there is no node to learn from, or none to ask about
     */
    public static void requireNodes(long training, long test) {
        if (training == 0 || test == 0) {
            throw new IllegalArgumentException(
                    "expected labelled nodes to learn from and to ask about, got " + training + " and " + test);
        }
    }

    static double accuracy(List<DescribedNode> nodes, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += labels[i] == nodes.get(i).label() ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    /** How frequent each label is, in numbers too small to decide anything but ties. */
    private static double[] tieBreaks(List<DescribedNode> nodes, int classes) {
        double[] shares = new double[classes];
        nodes.forEach(node -> shares[node.label()] += 1e-9 / nodes.size());
        return shares;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    /** The label that a node's walks meet most; the most frequent one where they meet none. */
    private static int[] byMetLabels(List<DescribedNode> training, List<DescribedNode> test, int classes) {
        double[] tieBreaks = tieBreaks(training, classes);
        return test.stream()
                .mapToInt(node -> {
                    double[] met = tieBreaks.clone();
                    int places = node.profile().length / classes;
                    for (int i = 0; i < node.profile().length; i++) {
                        met[i / places] += node.profile()[i];
                    }
                    return largest(met);
                })
                .toArray();
    }

    /** The most frequent label among training nodes of about the same degree: tenths of them, by degree. */
    private static int[] byDegree(List<DescribedNode> training, List<DescribedNode> test, int classes) {
        long[] degrees =
                training.stream().mapToLong(DescribedNode::degree).sorted().toArray();
        long[] borders = new long[DEGREE_BANDS - 1];
        Arrays.setAll(borders, band -> degrees[(band + 1) * degrees.length / DEGREE_BANDS]);
        double[][] counts = new double[DEGREE_BANDS][];
        Arrays.setAll(counts, band -> tieBreaks(training, classes));
        training.forEach(node -> counts[band(borders, node)][node.label()]++);
        return test.stream()
                .mapToInt(node -> largest(counts[band(borders, node)]))
                .toArray();
    }

    private static int band(long[] borders, DescribedNode node) {
        int band = 0;
        while (band < borders.length && node.degree() >= borders[band]) {
            band++;
        }
        return band;
    }
}
