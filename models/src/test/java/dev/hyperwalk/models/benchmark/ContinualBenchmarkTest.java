package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logs one after the other: every method sees the same examples, and the same seed gives the same metrics. */
@Tag("learning")
class ContinualBenchmarkTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 1);
    private static final List<Hyperedge> TOWN = Towns.log(Towns.stream(1_200));
    private static final List<Hyperedge> OTHER = Towns.log(Towns.stream(900));
    private static final MethodSpec FROZEN = new MethodSpec.TaskAware(ContinualMethod.FROZEN);
    private static final MethodSpec UNTOLD = new MethodSpec.TaskFree(RegimeRule.parse("profile"));
    private static final List<MethodSpec> METHODS = List.of(
            new MethodSpec.TaskAware(ContinualMethod.HYPERNETWORK),
            new MethodSpec.TaskAware(ContinualMethod.NAIVE),
            FROZEN,
            UNTOLD);

    private static Map<MethodSpec, ContinualResult> run(boolean returns, List<List<Hyperedge>> logs, long seed) {
        ContinualPlan plan = new ContinualPlan(500, 60, 8, 0.003, returns);
        return new ContinualBenchmark(logs, WALKS, plan, seed, DeviceChoice.CPU).run(METHODS, Towns.SILENT);
    }

    private static Map<MethodSpec, ContinualResult> run(boolean returns, List<List<Hyperedge>> logs) {
        return run(returns, logs, 3);
    }

    private static ContinualResult of(Map<MethodSpec, ContinualResult> results, MethodSpec method) {
        return Objects.requireNonNull(results.get(method));
    }

    @Test
    void everyMethodHasItsMatrix() {
        Map<MethodSpec, ContinualResult> results = run(false, List.of(TOWN, OTHER));

        assertThat(results).containsOnlyKeys(METHODS);
        results.values().forEach(result -> {
            assertThat(result.matrix().stretches()).isEqualTo(2);
            assertThat(result.early()).containsOnlyKeys(8, 32, 128);
            assertThat(result.returnGap()).isNaN();
            assertThat(result.microsPerUpdate())
                    .hasSize(2)
                    .allSatisfy(micros -> assertThat(micros).isPositive());
            assertThat(result.bytes()).isPositive();
        });
        ContinualResult frozen = of(results, FROZEN);
        assertThat(frozen.matrix().backwardTransfer()).isZero();
        assertThat(frozen.identification()).isNull();
        Identification found = Objects.requireNonNull(of(results, UNTOLD).identification());
        assertThat(found.share()).isBetween(0.0, 1.0);
        assertThat(found.regimes()).isBetween(1, 64);
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        Map<MethodSpec, ContinualResult> one = run(false, List.of(TOWN, OTHER));
        Map<MethodSpec, ContinualResult> other = run(false, List.of(TOWN, OTHER));

        for (MethodSpec method : METHODS) {
            ContinualResult result = of(one, method);
            ContinualResult again = of(other, method);
            assertThat(result.early()).isEqualTo(again.early());
            for (int stretch = 0; stretch < 2; stretch++) {
                for (int regime = 0; regime < 2; regime++) {
                    assertThat(result.matrix().auc(stretch, regime))
                            .isEqualTo(again.matrix().auc(stretch, regime));
                }
            }
        }
    }

    /** Both towns are learnt, and that the first one returns does not undo what is known of it. */
    @Test
    void theFirstLogReturnsAndEveryMethodLearns() {
        LearningRuns<Map<MethodSpec, ContinualResult>> runs =
                LearningRuns.ofEachSeed(seed -> run(true, List.of(TOWN, OTHER, TOWN), seed));

        for (MethodSpec method : METHODS) {
            runs.assertEach(
                    method + ", stretches",
                    results -> of(results, method).matrix().stretches(),
                    stretches -> stretches.isEqualTo(4));
            runs.assertEach(
                    method + ", the regime of the third",
                    results -> of(results, method).matrix().regime(2),
                    regime -> regime.isZero());
            runs.assertMean(
                            method + ", AUC",
                            results -> of(results, method).matrix().accuracy())
                    .isBetween(0.5, 1.0);
            runs.assertMean(
                            method + ", gap of the return",
                            results -> of(results, method).returnGap())
                    .isBetween(-0.5, 0.5);
        }
    }

    @Test
    void aSequenceIsOfTwoLogsOrMore() {
        ContinualPlan plan = ContinualPlan.DEFAULT;
        assertThatThrownBy(() -> new ContinualBenchmark(List.of(TOWN), WALKS, plan, 1, DeviceChoice.CPU))
                .hasMessageContaining("two logs or more");
        assertThatThrownBy(
                        () -> new ContinualBenchmark(Collections.nCopies(65, TOWN), WALKS, plan, 1, DeviceChoice.CPU))
                .hasMessage("expected at most 64 logs, got 65");
        assertThatThrownBy(() ->
                        new ContinualBenchmark(List.of(TOWN, TOWN.subList(0, 1)), WALKS, plan, 1, DeviceChoice.CPU))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContinualPlan(500, 60, 3, 0.003, false)).hasMessageContaining("batch");
    }
}
