package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was left out is found among companions, better than by popularity, and the same each time. */
class RecommendationTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);

    @Test
    void figuresAreInOrderAndTheSameEachTime() {
        List<Hyperedge> log = Towns.log(3_000);
        Benchmark benchmark = new Benchmark(
                log,
                new Protocol(false, List.of(NegativeKind.COMPANION), 5),
                TrainingPlan.DEFAULT.withWork(12_000),
                WALKS,
                Device.cpu());
        Trained trained = benchmark.train(Towns.SILENT);
        Recommendation.Result one = new Recommendation(log, WALKS, 5, Device.cpu()).run(trained, Towns.SILENT);
        Recommendation.Result other = new Recommendation(log, WALKS, 5, Device.cpu()).run(trained, Towns.SILENT);

        assertThat(other).isEqualTo(one);
        assertThat(one.asked()).isBetween(300, 450);
        assertThat(one.hits().keySet())
                .containsExactly("hyperwalk", "popularity", "co-occurrence", "recent co-occurrence", "shortlist");
        one.hits().forEach((name, hits) -> {
            double reciprocal = one.reciprocalRanks()
                    .getOrDefault(name, ByNovelty.UNDEFINED)
                    .all();
            assertThat(reciprocal).as(name).isBetween(0.1 * hits.all(), hits.all());
            assertThat(hits.all()).isBetween(0.0, 1.0);
        });
        assertThat(hits(one, "hyperwalk"))
                .isGreaterThan(hits(one, "popularity"))
                .isLessThanOrEqualTo(hits(one, "shortlist"));
    }

    private static double hits(Recommendation.Result result, String name) {
        return result.hits().getOrDefault(name, ByNovelty.UNDEFINED).all();
    }
}
