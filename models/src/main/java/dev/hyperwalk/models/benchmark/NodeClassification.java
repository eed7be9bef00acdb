package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.classification.DescribedNode;
import dev.hyperwalk.models.classification.NodeLabels;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which label a node has, from the whole log and the labels of others.
 *
 * <p>Labelled nodes of the log are split at random, in the shares of the protocol: 70 % to learn from, 15 % to say when to stop, 15 % to ask about. The
 * encoder has learnt to predict hyperedges, without labels; a node is described by its SetWalks at the end of the log.
 */
public final class NodeClassification {

    private final List<Hyperedge> log;
    private final WalkConfig walks;
    private final NodeLabels labels;
    private final List<Long> nodes; // labelled ones that the log has
    private final SeedSequence split;
    private final DeviceChoice device;

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
     * @param walks the reservoirs to keep; the given seed takes the place of theirs
     * @param seed of walks and of the split
     * @throws IllegalArgumentException if the log has too few labelled nodes
     */
    public NodeClassification(
            List<Hyperedge> log, WalkConfig walks, NodeLabels labels, long seed, DeviceChoice device) {
        this.log = log;
        SeedSequence seeds = new SeedSequence(seed);
        this.walks =
                walks.withSeed(seeds.fork(SeedSequence.Purpose.TEST_WALKS, 0).seed());
        this.labels = labels;
        this.split = seeds.fork(SeedSequence.Purpose.NODES, 0);
        this.device = device;
        Set<Long> occurring = new HashSet<>();
        log.forEach(hyperedge -> Arrays.stream(hyperedge.nodes()).forEach(occurring::add));
        this.nodes = Arrays.stream(labels.nodes())
                .boxed()
                .filter(occurring::contains)
                .toList();
        Classifiers.requireNodes(
                nodes.stream().filter(this::isForTraining).count(),
                nodes.stream().filter(this::isForTest).count());
    }

    private boolean isForTraining(long node) {
        return split.share(node) < Protocol.TRAINING_SHARE;
    }

    private boolean isForTest(long node) {
        return split.share(node) >= Protocol.KNOWN_SHARE;
    }

    /**
     * Learns from some nodes' labels and asks about others'.
     *
     * @param encoder what {@link Benchmark#train} left, of the same walks
     */
    public Result run(Trained encoder, BenchmarkListener listener) {
        StreamHistory history = new Replay(log, walks, new HiddenNodes(Set.of()))
                .upTo(log.size(), (unused, event) -> listener.progress("replay", event + 1L, log.size()));
        return classify(embeddings(encoder, history), history);
    }

    private float[][] embeddings(Trained encoder, StreamHistory history) {
        long end = log.get(log.size() - 1).time();
        try (TorchPredictor predictor = new TorchPredictor(walks, device)) {
            predictor.load(encoder.weights());
            List<CandidateFeatures> features = new ArrayList<>();
            float[][] embeddings = new float[nodes.size()][];
            for (int i = 0; i < nodes.size(); i++) {
                features.add(history.describeAhead(Hyperedge.of(end, nodes.get(i))));
                if (features.size() == Scoring.CHUNK || i == nodes.size() - 1) {
                    float[][] chunk = predictor.embed(features);
                    System.arraycopy(chunk, 0, embeddings, i + 1 - chunk.length, chunk.length);
                    features.clear();
                }
            }
            return embeddings;
        }
    }

    private Result classify(float[][] embeddings, StreamHistory history) {
        Map<Long, Integer> known = new HashMap<>();
        nodes.stream().filter(this::isForTraining).forEach(node -> known.put(node, labels.label(node)));
        List<DescribedNode> training = new ArrayList<>();
        List<DescribedNode> validation = new ArrayList<>();
        List<DescribedNode> test = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            long node = nodes.get(i);
            List<DescribedNode> part = isForTraining(node) ? training : isForTest(node) ? test : validation;
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
