package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An ablation changes the one thing that it names, and its metrics do not know the test period. */
class AblationTest {

    /** Companions are found along walks: who is not told of walks is still told from what they led to. */
    private static final List<NegativeKind> KINDS =
            List.of(NegativeKind.RANDOM, NegativeKind.HISTORICAL, NegativeKind.SWAP);

    private static final WalkConfig WALKS = new WalkConfig(6, 2, List.of(0.0, 0.5, 5.0), 9);
    private static final TrainingPlan PLAN = new TrainingPlan(2_000, 2, 200, 16, 0.004, 0.9, true);
    private static final List<Hyperedge> LOG = Towns.log(400);

    private static Benchmark benchmark(List<Hyperedge> log, boolean isInductive) {
        return new Benchmark(log, new Protocol(isInductive, KINDS, 5), PLAN, WALKS, DeviceChoice.CPU);
    }

    private static TrainingSetup recipe(WalkConfig walks) {
        return new TrainingSetup(walks, new NetworkConfig(4, 8, 9, 5, true, true), Set.of(), KINDS, PLAN);
    }

    private static TrainingSetup hidden(Input... inputs) {
        TrainingSetup usual = recipe(WALKS);
        return new TrainingSetup(usual.walks(), usual.network(), Set.of(inputs), usual.negatives(), usual.plan());
    }

    private static TrainingSetup of(NetworkConfig network) {
        return new TrainingSetup(WALKS, network, Set.of(), KINDS, PLAN);
    }

    private static TrainingSetup of(TrainingPlan plan) {
        return new TrainingSetup(WALKS, recipe(WALKS).network(), Set.of(), KINDS, plan);
    }

    private static Map<Ablation, TrainingSetup> changed() {
        Map<Ablation, TrainingSetup> changed = new EnumMap<>(Ablation.class);
        changed.put(Ablation.NONE, recipe(WALKS));
        changed.put(Ablation.WALKS, hidden(Input.WALKS));
        changed.put(Ablation.COUNTERS, hidden(Input.EXACT_SET, Input.PAIRS, Input.MEMBERS));
        changed.put(Ablation.EXACT_SET, hidden(Input.EXACT_SET));
        changed.put(Ablation.PAIRS, hidden(Input.PAIRS));
        changed.put(Ablation.MEMBERS, hidden(Input.MEMBERS));
        changed.put(Ablation.LEVELS, hidden(Input.LEVELS));
        changed.put(Ablation.SCALES, recipe(new WalkConfig(18, 2, List.of(0.5), 9)));
        changed.put(Ablation.HALF_SLOTS, recipe(new WalkConfig(3, 2, List.of(0.0, 0.5, 5.0), 9)));
        changed.put(Ablation.DOUBLE_SLOTS, recipe(new WalkConfig(12, 2, List.of(0.0, 0.5, 5.0), 9)));
        changed.put(Ablation.ONE_STEP, recipe(new WalkConfig(6, 1, List.of(0.0, 0.5, 5.0), 9)));
        changed.put(Ablation.THREE_STEPS, recipe(new WalkConfig(6, 3, List.of(0.0, 0.5, 5.0), 9)));
        changed.put(Ablation.LOG_AGES, of(new NetworkConfig(4, 8, 9, 5, true, false)));
        changed.put(Ablation.MIXING, of(new NetworkConfig(4, 8, 9, 5, false, true)));
        changed.put(
                Ablation.MIXED_LESSONS,
                new TrainingSetup(WALKS, recipe(WALKS).network(), Set.of(), List.of(NegativeKind.RANDOM), PLAN));
        changed.put(Ablation.REDRAWS, of(new TrainingPlan(2_000, 2, 200, 16, 0.004, 0.9, false)));
        changed.put(Ablation.AVERAGING, of(new TrainingPlan(2_000, 2, 200, 16, 0.004, 0, true)));
        return changed;
    }

    @ParameterizedTest
    @EnumSource(Ablation.class)
    void itChangesOneThingOfTheRecipe(Ablation ablation) {
        assertThat(ablation.of(recipe(WALKS))).isEqualTo(changed().get(ablation));
    }

    @Test
    void aSingleSlotIsNotHalved() {
        TrainingSetup least = recipe(new WalkConfig(1, 2, List.of(0.0), 9));

        assertThat(Ablation.HALF_SLOTS.of(least)).isEqualTo(least);
    }

    @Test
    void labelsAndChangesTellThemApart() {
        assertThat(Arrays.stream(Ablation.values()).map(Ablation::label))
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z]+(-[a-z]+)*"))
                .contains("none", "half-slots");
        assertThat(Arrays.stream(Ablation.values()).map(Ablation::change)).doesNotHaveDuplicates();
    }

    @Test
    void eachChangeReachesTheFigures() {
        Benchmark benchmark = benchmark(LOG, false);
        Map<NegativeKind, MetricSummary> whole = benchmark.ablate(Ablation.NONE, Towns.SILENT);

        assertThat(whole).isEqualTo(benchmark.train(Towns.SILENT).validation());
        assertThat(whole).containsOnlyKeys(KINDS.toArray(new NegativeKind[0]));
        for (Ablation ablation : Ablation.values()) {
            Map<NegativeKind, MetricSummary> figures = benchmark.ablate(ablation, Towns.SILENT);
            for (NegativeKind kind : KINDS) {
                MetricSummary other = figures.getOrDefault(kind, MetricSummary.NONE);
                assertThat(other.logLoss()
                                == whole.getOrDefault(kind, MetricSummary.NONE).logLoss())
                        .as("%s has the figures of none against %s", ablation, kind)
                        .isEqualTo(ablation == Ablation.NONE);
                assertThat(other.events()).as("%s, %s", ablation, kind).isEqualTo(60);
            }
        }
    }

    @Test
    void hiddenWalksAreNeitherLearntFromNorJudgedBy() {
        Benchmark usual = onePass(WALKS);
        Benchmark otherWalks = onePass(new WalkConfig(4, WALKS.steps(), WALKS.rates(), 9));

        assertThat(otherWalks.ablate(Ablation.WALKS, Towns.SILENT))
                .isEqualTo(usual.ablate(Ablation.WALKS, Towns.SILENT));
        assertThat(otherWalks.ablate(Ablation.NONE, Towns.SILENT))
                .isNotEqualTo(usual.ablate(Ablation.NONE, Towns.SILENT));
    }

    private static Benchmark onePass(WalkConfig walks) {
        return new Benchmark(LOG, new Protocol(false, KINDS, 5), PLAN.withWork(1), walks, DeviceChoice.CPU);
    }

    @Test
    void theBaselineIsToldAll() {
        Benchmark benchmark = onePass(WALKS);

        Map<NegativeKind, MetricSummary> blind = benchmark.ablate(Ablation.COUNTERS, Towns.SILENT);

        benchmark
                .ablate(Ablation.NONE, Towns.SILENT)
                .forEach((kind, metrics) -> assertThat(
                                blind.getOrDefault(kind, MetricSummary.NONE).baseline(CountersModel.NAME))
                        .as("%s", kind)
                        .isEqualTo(metrics.baseline(CountersModel.NAME)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theTestPeriodChangesNoFigure(boolean isInductive) {
        List<Hyperedge> other = new ArrayList<>(LOG);
        for (int i = Periods.of(LOG).known(); i < LOG.size(); i++) {
            long stranger = 1_000_000 + 2L * i;
            other.set(
                    i,
                    Hyperedge.of(
                            LOG.get(i).time(),
                            stranger,
                            stranger + 1,
                            LOG.get(i - 150).node(0)));
        }

        for (Ablation ablation : List.of(Ablation.NONE, Ablation.MIXED_LESSONS)) {
            assertThat(benchmark(other, isInductive).ablate(ablation, Towns.SILENT))
                    .as("%s", ablation)
                    .isEqualTo(benchmark(LOG, isInductive).ablate(ablation, Towns.SILENT));
        }
    }
}
