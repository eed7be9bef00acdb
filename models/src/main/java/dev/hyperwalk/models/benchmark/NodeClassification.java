package dev.hyperwalk.models.benchmark;

import ai.djl.Device;
import dev.hyperwalk.models.classification.Classifiers;
import dev.hyperwalk.models.classification.DescribedNode;
import dev.hyperwalk.models.classification.NodeLabels;
import dev.hyperwalk.models.encoder.Scorer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.replay.StreamHistory;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which label a node has, from the whole log and the labels of others.
 *
 * <p>Labelled nodes of the log are split at random: 70 % to learn from, 15 % to say when to stop, 15 % to ask about. The
 * encoder has learnt to predict hyperedges, without labels; a node is described by its SetWalks at the end of the log.
 */
public final class NodeClassification {

    private static final double TRAINING_SHARE = 0.70;
    private static final double KNOWN_SHARE = 0.85;

    private final List<Hyperedge> log;
    private final WalkConfig walks;
    private final NodeLabels labels;
    private final Lottery lottery;
    private final Device device;

    /**
     * What is found.
     *
     * @param nodes labelled nodes that the log has
     * @param asked of them, those asked about
     * @param accuracies the share of these that each classifier named rightly, by name, the model first
     */
    public record Result(int nodes, int asked, Map<String, Double> accuracies) {}

    /**
     * A task.
     *
     * @param log hyperedges in order of time
     * @param seed of walks and of the split
     */
    public NodeClassification(List<Hyperedge> log, WalkConfig walks, NodeLabels labels, long seed, Device device) {
        this.log = log;
        this.walks = walks;
        this.labels = labels;
        this.lottery = new Lottery(seed);
        this.device = device;
    }

    /**
     * Learns from some nodes' labels and asks about others'.
     *
     * @param encoder what {@link Benchmark#train} left, of the same walks
     * @throws IllegalArgumentException if the log has too few labelled nodes
     */
    public Result run(Trained encoder, BenchmarkListener listener) {
        long walkSeed = lottery.fork(Lottery.Purpose.TEST_WALKS, 0).seed();
        StreamHistory history = new Replay(log, walks.withSeed(walkSeed), new HiddenNodes(Set.of()))
                .upTo(log.size(), (unused, event) -> listener.progress("replay", event + 1L, log.size()));
        List<Long> nodes = new ArrayList<>();
        Map<Long, Integer> known = new HashMap<>();
        for (long node : labels.nodes()) {
            if (history.degree(node) > 0) {
                nodes.add(node);
                if (share(node) < TRAINING_SHARE) {
                    known.put(node, labels.label(node));
                }
            }
        }
        return classify(nodes, known, embeddings(encoder, history, nodes), history);
    }

    private double share(long node) {
        return lottery.fork(Lottery.Purpose.NODES, 0).share(node);
    }

    private float[][] embeddings(Trained encoder, StreamHistory history, List<Long> nodes) {
        long end = log.get(log.size() - 1).time();
        try (Scorer scorer = new Scorer(walks, device)) {
            scorer.load(encoder.weights());
            List<CandidateFeatures> features = new ArrayList<>();
            float[][] embeddings = new float[nodes.size()][];
            for (int i = 0; i < nodes.size(); i++) {
                features.add(history.describeAhead(Hyperedge.of(end, nodes.get(i))));
                if (features.size() == Scoring.CHUNK || i == nodes.size() - 1) {
                    float[][] chunk = scorer.embed(features);
                    System.arraycopy(chunk, 0, embeddings, i + 1 - chunk.length, chunk.length);
                    features.clear();
                }
            }
            return embeddings;
        }
    }

    private Result classify(List<Long> nodes, Map<Long, Integer> known, float[][] embeddings, StreamHistory history) {
        List<DescribedNode> training = new ArrayList<>();
        List<DescribedNode> validation = new ArrayList<>();
        List<DescribedNode> test = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            long node = nodes.get(i);
            double share = share(node);
            List<DescribedNode> part = share < TRAINING_SHARE ? training : share < KNOWN_SHARE ? validation : test;
            part.add(new DescribedNode(
                    node,
                    labels.label(node),
                    history.degree(node),
                    history.walks(node),
                    walks,
                    known,
                    labels.classes(),
                    embeddings[i]));
        }
        Map<String, Double> accuracies = Classifiers.accuracies(training, validation, test, labels.classes(), device);
        return new Result(nodes.size(), test.size(), accuracies);
    }
}
