package dev.hyperwalk.models.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.testing.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactSamplerTest {

    private static final long ANA = 1;
    private static final long BO = 2;
    private static final long CY = 3;
    private static final long DEE = 4;

    private static final List<StampedHyperedge> LITTLE = List.of(
            new StampedHyperedge(10, 1, Hyperedge.of(1, ANA, BO)),
            new StampedHyperedge(20, 2, Hyperedge.of(2, BO, CY, DEE)),
            new StampedHyperedge(30, 3, Hyperedge.of(3, ANA, DEE)));

    @Test
    void lawOfTheLittleHypergraphIsWhatPaperAndPencilSay() {
        Map<List<Long>, Double> uniform = ExactLaw.walks(LITTLE, 0, 3, ANA, 4);
        Map<List<Long>, Double> recent = ExactLaw.walks(LITTLE, Math.log(3), 1, ANA, 4);

        assertThat(uniform)
                .hasSize(4)
                .containsEntry(List.of(10L), 0.5)
                .containsEntry(List.of(30L, 10L), 0.25)
                .hasEntrySatisfying(List.of(30L, 20L), p -> assertThat(p).isCloseTo(1 / 6.0, within(1e-12)))
                .hasEntrySatisfying(List.of(30L, 20L, 10L), p -> assertThat(p).isCloseTo(1 / 12.0, within(1e-12)));
        assertThat(recent.get(List.of(30L))).isCloseTo(0.9, within(1e-12));
        assertThat(recent.get(List.of(10L))).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void nothingEarlierIsAnEmptyWalk() {
        assertThat(ExactLaw.walks(LITTLE, 1, 2, ANA, 1)).containsExactly(Map.entry(List.of(), 1.0));
        assertThat(new ExactSampler(LITTLE, 1).sample(ANA, 1, 2, new SplittableRandom(0)))
                .isEmpty();
        assertThat(new ExactSampler(LITTLE, 1).sample(99, 9, 2, new SplittableRandom(0)))
                .isEmpty();
    }

    @Test
    void sampledWalksFollowTheEnumeratedLaw() {
        LawCases cases = new LawCases();
        Seeds.seeds().forEach(seed -> {
            List<StampedHyperedge> history = RandomStreams.tiny(seed);
            SplittableRandom random = new SplittableRandom(seed);
            for (double rate : new double[] {0, 0.5, 2}) {
                ExactSampler sampler = new ExactSampler(RandomStreams.shuffled(history, random), rate);
                for (int steps = 1; steps <= 3; steps++) {
                    long root = history.get(history.size() - 1).hyperedge().node(0);
                    long time = 1 + history.get(history.size() - 1).hyperedge().time();
                    Map<List<Long>, Integer> observed = new HashMap<>();
                    for (int i = 0; i < 3_000; i++) {
                        observed.merge(sampler.sample(root, time, steps, random), 1, Integer::sum);
                    }
                    Map<List<Long>, Double> law = ExactLaw.walks(history, rate, steps, root, time);
                    cases.add("seed " + seed + ", rate " + rate + ", steps " + steps, observed, law);
                }
            }
        });
        cases.requireChance();
    }
}
