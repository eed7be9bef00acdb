package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.classification.DescribedNode;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each classifier goes by what it says it goes by, and is told no label of a test node. */
@Tag("learning")
class ClassifiersTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 1);
    private static final long SELF = 1;
    private static final long FIRST_KNOWN = 100; // node 100 + n is known to have label n

    /** A node of {@code degree} that was once together with {@code met}, nodes of the labels given. */
    private static DescribedNode node(int label, long degree, float[] embedding, int... met) {
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(WALKS);
        long[] members = new long[met.length + 1];
        members[0] = SELF;
        for (int i = 0; i < met.length; i++) {
            members[i + 1] = FIRST_KNOWN + met[i] + 10L * i;
        }
        reservoirs.write(List.of(new StampedHyperedge(5, 1, Hyperedge.of(1, members))));
        Map<Long, Integer> known = new HashMap<>(Map.of(SELF, label));
        for (int i = 0; i < met.length; i++) {
            known.put(members[i + 1], met[i]);
        }
        return new DescribedNode(SELF, label, degree, reservoirs.walks(SELF), WALKS, known, 3, embedding);
    }

    private static DescribedNode node(int label, long degree, int... met) {
        return node(label, degree, new float[] {1, -1}, met);
    }

    private static Map<String, Double> accuracies(List<DescribedNode> training, List<DescribedNode> test) {
        return Classifiers.accuracies(training, List.of(), test, 3, DeviceChoice.CPU);
    }

    private static double accuracy(String classifier, List<DescribedNode> training, List<DescribedNode> test) {
        return accuracies(training, test).getOrDefault(classifier, Double.NaN);
    }

    @Test
    void theModelComesFirst() {
        List<DescribedNode> nodes = List.of(node(0, 1), node(1, 2));

        assertThat(accuracies(nodes, nodes).keySet())
                .containsExactly(Classifiers.MODEL, "met-labels", "degree", "majority");
    }

    @Test
    void theMajorityIsThatOfTheTrainingNodes() {
        List<DescribedNode> training = List.of(node(0, 1), node(2, 1), node(1, 1), node(2, 1));
        List<DescribedNode> test = List.of(node(1, 1), node(1, 1), node(1, 1), node(0, 1), node(2, 1));

        assertThat(accuracy("majority", training, test)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void degreesGoByTenths() {
        List<DescribedNode> training = new ArrayList<>();
        for (int degree = 1; degree <= 40; degree++) {
            training.add(node(bandLabel(degree), degree * 3L));
        }
        List<DescribedNode> test = new ArrayList<>();
        for (int degree = 40; degree >= 1; degree--) {
            test.add(node(bandLabel(degree), degree * 3L));
            test.add(node(bandLabel(degree), degree * 3L + 1));
        }
        test.add(node(0, 0));
        test.add(node(1, 1_000_000));

        assertThat(accuracy("degree", training, test)).isEqualTo(1);
        assertThat(accuracy("degree", training, List.of(node(0, 5), node(2, 8), node(1, 6), node(0, 500))))
                .isCloseTo(0.25, within(1e-9));
    }

    /** Neighbouring bands of four degrees never share a label. */
    private static int bandLabel(int degree) {
        int band = (degree - 1) / 4;
        return band % 2 == 0 ? 0 : 1 + band % 4 / 2;
    }

    @Test
    void metLabelsGoByWhatIsMetMost() {
        List<DescribedNode> training = List.of(node(2, 1), node(2, 1), node(0, 1));
        List<DescribedNode> test = List.of(
                node(1, 1, 1), node(1, 1, 0, 1, 1), node(0, 1, 0, 0, 2, 1), node(2, 1, 2, 2, 1), node(0, 1, 1, 1, 0));

        assertThat(accuracy("met-labels", training, test)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void whoMeetsNoLabelIsOfTheMajority() {
        List<DescribedNode> training = List.of(node(2, 1), node(2, 1), node(0, 1));

        assertThat(accuracy("met-labels", training, List.of(node(2, 1), node(2, 1), node(1, 1), node(0, 1))))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theModelGoesByMetLabels() {
        List<DescribedNode> training = new ArrayList<>();
        List<DescribedNode> test = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            training.add(node(i % 3, 1, i % 3));
            test.add(node((i + 1) % 3, 1, (i + 1) % 3));
        }

        assertThat(accuracy(Classifiers.MODEL, training, test)).isEqualTo(1);
    }

    @Test
    void theModelGoesByEmbeddingsWhereNoLabelIsMet() {
        List<DescribedNode> training = new ArrayList<>();
        List<DescribedNode> test = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            training.add(node(i % 3, 1, new float[] {i % 3 == 1 ? 7.1f : 7, i % 3 == 2 ? -300 : 300 + i}));
            test.add(node((i + 1) % 3, 1, new float[] {i % 3 == 0 ? 7.1f : 7, i % 3 == 1 ? -300 : 330}));
        }

        assertThat(accuracy(Classifiers.MODEL, training, test)).isEqualTo(1);
        assertThat(accuracy("met-labels", training, test)).isLessThan(0.4);
    }

    @Test
    void withoutNodesToLearnFromOrToAskAboutItIsRefused() {
        List<DescribedNode> some = List.of(node(0, 1), node(1, 1));

        assertThatThrownBy(() -> accuracies(List.of(), some))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0 and 2");
        assertThatThrownBy(() -> accuracies(some, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2 and 0");
    }
}
