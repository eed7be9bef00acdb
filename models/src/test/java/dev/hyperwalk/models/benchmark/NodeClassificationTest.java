package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.classification.NodeLabels;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Communities are found again by the company that nodes keep, and labels that say nothing are not. */
@Tag("learning")
class NodeClassificationTest {

    private static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0, 1.0), 1);
    private static final TrainingPlan PLAN = new TrainingPlan(2_000, 1, 1_000, 16, 0.004, 0.9, true);
    private static final CommunityStream TOWN = Towns.stream(2_000);
    private static final List<Hyperedge> LOG = Towns.log(TOWN);
    private static final Map<Long, String> COMMUNITIES = communities();
    private static final Trained ENCODER = encoder(5);
    private static final NodeClassification.Result USUAL = run(COMMUNITIES, 5);

    private static Trained encoder(long seed) {
        return new Benchmark(
                        LOG, new Protocol(false, List.of(NegativeKind.RANDOM), seed), PLAN, WALKS, DeviceChoice.CPU)
                .train(Towns.SILENT);
    }

    private static Map<Long, String> communities() {
        Map<Long, String> communities = new HashMap<>();
        for (int node = 0; node < TOWN.numNodes(); node++) {
            communities.put(NodeIds.of("n" + node), "c" + TOWN.community(node));
        }
        return communities;
    }

    private static NodeClassification.Result run(Map<Long, String> labels, long seed) {
        return run(ENCODER, labels, seed);
    }

    private static NodeClassification.Result run(Trained encoder, Map<Long, String> labels, long seed) {
        return new NodeClassification(LOG, WALKS, new NodeLabels(labels), seed, DeviceChoice.CPU)
                .run(encoder, Towns.SILENT);
    }

    private static double accuracy(NodeClassification.Result result, String classifier) {
        return result.accuracies().getOrDefault(classifier, Double.NaN);
    }

    private static long nodesOfTheLog() {
        return LOG.stream()
                .flatMapToLong(hyperedge -> Arrays.stream(hyperedge.nodes()))
                .distinct()
                .count();
    }

    @Test
    void everyNodeOfTheLogIsLearntFromOrAskedAbout() {
        assertThat(USUAL.nodes()).isEqualTo((int) nodesOfTheLog());
        assertThat(USUAL.asked()).isBetween(USUAL.nodes() / 10, USUAL.nodes() / 5);
    }

    /** Bounds by the spread of 6 seeds (0.437 +- 0.058, 0.479 +- 0.045, 0.015 +- 0.042). */
    @Test
    void communitiesAreFoundAgain() {
        LearningRuns<NodeClassification.Result> runs =
                LearningRuns.ofEachSeed(seed -> run(encoder(seed), COMMUNITIES, seed));

        runs.assertMean("accuracy above majority's", result -> above(result, "majority"))
                .isGreaterThan(0.3);
        runs.assertMean("accuracy above degree's", result -> above(result, "degree"))
                .isGreaterThan(0.3);
        runs.assertMean("accuracy above that of met labels", result -> above(result, "met-labels"))
                .isGreaterThan(-0.05);
    }

    private static double above(NodeClassification.Result result, String classifier) {
        return accuracy(result, Classifiers.MODEL) - accuracy(result, classifier);
    }

    @Test
    void theSeedDecides() {
        assertThat(run(COMMUNITIES, 5)).isEqualTo(USUAL);
        assertThat(run(COMMUNITIES, 6).asked()).isNotEqualTo(USUAL.asked());
    }

    @Test
    void onlyLabelsOfTrainingNodesAreLookedAt() {
        SeedSequence split = new SeedSequence(5).fork(SeedSequence.Purpose.NODES, 0);
        Map<Long, String> secret = new HashMap<>(COMMUNITIES);
        secret.replaceAll((node, name) -> split.share(node) < 0.70 ? name : "never learnt");

        NodeClassification.Result result = run(secret, 5);

        assertThat(result.asked()).isEqualTo(USUAL.asked());
        assertThat(result.accuracies().values()).hasSize(4).containsOnly(0.0);
    }

    /** Bounds by the spread of 10 seeds (0.256 +- 0.055, 0.220 +- 0.047): a guess at five labels, some more frequent. */
    @Test
    void labelsThatSayNothingAreNotFoundOut() {
        LearningRuns<NodeClassification.Result> runs = LearningRuns.ofEachSeed(seed -> run(shuffled(seed), 5));

        runs.assertMean("accuracy", result -> accuracy(result, Classifiers.MODEL))
                .isLessThan(0.4);
        runs.assertMean("accuracy of met labels", result -> accuracy(result, "met-labels"))
                .isLessThan(0.4);
    }

    private static Map<Long, String> shuffled(long seed) {
        List<String> names = new ArrayList<>(COMMUNITIES.values());
        Collections.shuffle(names, new Random(seed));
        Map<Long, String> shuffled = new HashMap<>();
        COMMUNITIES.keySet().forEach(node -> shuffled.put(node, names.get(shuffled.size())));
        return shuffled;
    }

    @Test
    void otherNamesInTheSameOrderChangeNothing() {
        Map<Long, String> renamed = new HashMap<>();
        COMMUNITIES.forEach((node, name) -> renamed.put(node, "quarter " + name));

        assertThat(run(renamed, 5)).isEqualTo(USUAL);
    }

    @Test
    void theOrderOfNamesDecidesTiesAtMost() {
        Map<Long, String> renamed = new HashMap<>();
        COMMUNITIES.forEach((node, name) -> renamed.put(node, "c" + (9 - Integer.parseInt(name.substring(1)))));

        NodeClassification.Result result = run(renamed, 5);

        double aNode = 1.0 / USUAL.asked();
        assertThat(accuracy(result, Classifiers.MODEL))
                .isCloseTo(accuracy(USUAL, Classifiers.MODEL), within(1.5 * aNode));
        assertThat(accuracy(result, "met-labels")).isCloseTo(accuracy(USUAL, "met-labels"), within(1.5 * aNode));
        assertThat(accuracy(result, "majority")).isEqualTo(accuracy(USUAL, "majority"));
    }

    @Test
    void nodesThatTheLogLacksAreIgnored() {
        Map<Long, String> more = new HashMap<>(COMMUNITIES);
        for (int i = 0; i < 500; i++) {
            more.put(NodeIds.of("stranger " + i), "c" + i % 5);
        }

        assertThat(run(more, 5)).isEqualTo(USUAL);
    }

    @Test
    void tooFewNodesAreRefused() {
        Map<Long, String> strangers = Map.of(NodeIds.of("stranger 1"), "a", NodeIds.of("stranger 2"), "b");

        assertThatThrownBy(() -> run(strangers, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0 and 0");
    }
}
