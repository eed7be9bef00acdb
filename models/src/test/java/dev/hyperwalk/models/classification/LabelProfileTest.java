package dev.hyperwalk.models.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile says how much of each known label a node's walks meet at each scale and step, and nothing of its own. */
class LabelProfileTest {

    private static final double LATEST_ONLY = 50; // a rate at which nothing is left of what is 100 clock units old

    private static WalkConfig config(int slots, int steps, Double... rates) {
        return new WalkConfig(slots, steps, List.of(rates), 1);
    }

    /** One hyperedge every 100 clock units. */
    private static WalkTable walksOfNode1(WalkConfig config, long[]... hyperedges) {
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        for (int i = 0; i < hyperedges.length; i++) {
            reservoirs.write(List.of(new StampedHyperedge(i + 1L, 100.0 * i, Hyperedge.of(i, hyperedges[i]))));
        }
        return reservoirs.walks(1);
    }

    private static float[] profile(WalkConfig config, WalkTable walks, Map<Long, Integer> known, int classes) {
        return LabelProfile.of(walks, config, 1, known, classes);
    }

    @Test
    void aHyperedgeIsDividedAmongItsOtherMembers() {
        WalkConfig config = config(8, 2, 0.0);
        WalkTable walks = walksOfNode1(config, new long[] {1, 2, 3, 4});

        assertThat(profile(config, walks, Map.of(2L, 0, 3L, 2, 4L, 2), 3))
                .containsExactly(new float[] {1 / 3f, 0, 0, 0, 2 / 3f, 0}, within(1e-6f));
    }

    @Test
    void ownLabelIsNotLookedAt() {
        WalkConfig config = config(8, 2, 0.0, LATEST_ONLY);
        WalkTable walks = walksOfNode1(config, new long[] {1, 2}, new long[] {1}, new long[] {1, 2, 3});

        float[] profile = profile(config, walks, Map.of(2L, 0, 3L, 1), 2);

        assertThat(profile(config, walks, Map.of(1L, 0, 2L, 0, 3L, 1), 2)).isEqualTo(profile);
        assertThat(profile(config, walks, Map.of(1L, 1, 2L, 0, 3L, 1), 2)).isEqualTo(profile);
        assertThat(profile(config, walks, Map.of(1L, 1), 2)).containsOnly(0f);
    }

    @Test
    void nodesWithoutAKnownLabelKeepTheirShareToThemselves() {
        WalkConfig config = config(8, 1, 0.0);
        WalkTable walks = walksOfNode1(config, new long[] {1, 2, 3, 4, 5});

        assertThat(profile(config, walks, Map.of(3L, 1, 77L, 0), 2))
                .containsExactly(new float[] {0, 0.25f}, within(1e-6f));
    }

    @Test
    void eachStepHasItsPlace() {
        WalkConfig config = config(8, 3, LATEST_ONLY);
        WalkTable walks = walksOfNode1(config, new long[] {1, 2, 3}, new long[] {1, 2});

        assertThat(profile(config, walks, Map.of(2L, 0, 3L, 1), 2))
                .containsExactly(new float[] {1, 0.5f, 0, 0, 0.5f, 0}, within(1e-6f));
    }

    @Test
    void eachScaleHasItsPlace() {
        WalkConfig config = config(64, 1, LATEST_ONLY, 0.0);
        WalkTable walks = walksOfNode1(config, new long[] {1, 2}, new long[] {1, 3});

        float[] profile = profile(config, walks, Map.of(2L, 0, 3L, 1), 2);

        assertThat(profile[0]).as("the old label at the scale of the latest").isZero();
        assertThat(profile[2]).as("the new label at the scale of the latest").isCloseTo(1, within(1e-5f));
        assertThat(profile[1]).as("the old label over all history").isBetween(0.25f, 0.75f);
        assertThat(profile[1] + profile[3]).isCloseTo(1, within(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void sharesAddUpToTheWalksThatMeetOthers(long seed) {
        WalkConfig config = config(5, 3, 0.0, 0.3);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        RandomStreams.ticks(RandomStreams.tiny(seed)).forEach(reservoirs::write);
        Map<Long, Integer> known = new HashMap<>();
        for (int node = 0; node < 6; node++) {
            known.put(RandomStreams.node(node), node % 3);
        }

        for (long node : known.keySet()) {
            WalkTable walks = reservoirs.walks(node);
            float[] profile = LabelProfile.of(walks, config, node, known, 3);
            assertThat(profile).hasSize(3 * 6);
            for (int place = 0; place < 6; place++) {
                float sum = profile[place] + profile[6 + place] + profile[12 + place];
                assertThat(sum)
                        .as("seed %d, node %d, scale %d, step %d", seed, node, place / 3, place % 3)
                        .isCloseTo(shareThatMeetsOthers(walks, node, place / 3, place % 3), within(1e-5f));
            }
        }
    }

    /** Of the five walks at a scale. */
    private static float shareThatMeetsOthers(WalkTable walks, long node, int scale, int step) {
        int found = 0;
        for (int slot = 0; slot < 5; slot++) {
            int edge = walks.edge(scale * 5 + slot, step);
            boolean isAlone = edge != WalkTable.NONE && walks.size(edge) == 1 && walks.member(edge, 0) == node;
            found += edge == WalkTable.NONE || isAlone ? 0 : 1;
        }
        return found / 5f;
    }
}
