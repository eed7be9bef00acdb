package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.recommendation.Completion;
import dev.hyperwalk.models.recommendation.Ranker;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was left out is found among companions, better than by popularity, and the same each time. */
class RecommendationTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);

    @Test
    void figuresAreInOrderAndTheSameEachTime() {
        List<Hyperedge> log = Towns.log(1_500);
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
        assertThat(one.asked()).isBetween(150, 225);
        assertThat(one.hits().keySet())
                .containsExactly(
                        "hyperwalk",
                        "no network",
                        "network alone",
                        "popularity",
                        "co-occurrence",
                        "recent co-occurrence",
                        "shortlist");
        one.hits().forEach((name, hits) -> {
            double reciprocal = one.reciprocalRanks()
                    .getOrDefault(name, ByNovelty.UNDEFINED)
                    .all();
            assertThat(reciprocal).as(name).isBetween(0.1 * hits.all(), hits.all());
            assertThat(hits.all()).isBetween(0.0, 1.0);
        });
        assertThat(hits(one, "hyperwalk"))
                .isGreaterThan(hits(one, "popularity"))
                .isGreaterThan(hits(one, "recent co-occurrence"))
                .isLessThanOrEqualTo(hits(one, "shortlist"));
    }

    /** A rule that turns round at one moment is not known before a later moment has been asked about. */
    @Test
    void whatHappensAtATimeIsNotKnownAtThatTime() {
        AskedRanker ranker = new AskedRanker();
        double[] unknowing = ranker.ask(1, LIST, 0);

        assertThat(unknowing).containsOnly(1.0 / 3);
        assertThat(ranker.ask(1, LIST, 0)).isEqualTo(unknowing);
        assertThat(ranker.ask(2, LIST, 1)[0]).isGreaterThan(0.4);
        double[] later = ranker.ask(2, LIST, 1);
        assertThat(ranker.ask(3, LIST, Ranker.NONE)[1]).isGreaterThan(later[1]);
    }

    private static final List<Completion> LIST = List.of(known(1), known(5));

    private static Completion known(int visits) {
        return Completion.of(new CandidateHistory(0, Occurrences.NEVER, 2), 1, visits);
    }

    private static double hits(Recommendation.Result result, String name) {
        return result.hits().getOrDefault(name, ByNovelty.UNDEFINED).all();
    }
}
