package dev.hyperwalk.models.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.evaluation.Baseline;
import dev.hyperwalk.models.evaluation.Baselines;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.Figures;
import dev.hyperwalk.models.evaluation.NegativeSampler;
import dev.hyperwalk.models.evaluation.NodeUniverse;
import dev.hyperwalk.models.evaluation.ScoreLog;
import dev.hyperwalk.models.history.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The built-in stream through the whole protocol with exact counters: what is there to be learnt. */
class PredictabilityTest {

    private static final int EVENTS = 15_000;
    private static final long SEED = 1;

    private final CountersModel model = new CountersModel();
    private final CountedHistory history = new CountedHistory();
    private final ScoreLog log =
            new ScoreLog(Baselines.rules().stream().map(Baseline::name).toList());

    @Test
    void theStreamRewardsLearningAndPunishesRecallAlone() {
        run();

        Figures whole = log.figures();
        assertThat(whole.auc().all()).as("seed %d", SEED).isBetween(0.85, 0.98);
        assertThat(whole.auc().novel()).as("seed %d", SEED).isBetween(0.70, 0.95);
        assertThat(whole.baselines().values())
                .as("seed %d", SEED)
                .allSatisfy(
                        rule -> assertThat(rule.all()).isLessThan(whole.auc().all()));
        assertThat(whole.baseline("exact-set").all()).as("seed %d", SEED).isBetween(0.70, 0.85);
        assertThat(whole.baseline("exact-set").novel()).as("seed %d", SEED).isBetween(0.4, 0.5);
    }

    @Test
    void aNewRegimeHurtsAndTurnsDegreeAround() {
        run();

        int third = EVENTS / 3;
        Figures settled = log.figures(third - 1000, third);
        Figures changed = log.figures(third, third + 1000);
        Figures relearnt = log.figures(2 * third - 1000, 2 * third);
        assertThat(changed.auc().all())
                .as("seed %d", SEED)
                .isLessThan(settled.auc().all() - 0.04);
        assertThat(relearnt.auc().all())
                .as("seed %d", SEED)
                .isGreaterThan(changed.auc().all() + 0.04);
        assertThat(settled.baseline("degree").all()).as("seed %d", SEED).isGreaterThan(0.6);
        assertThat(relearnt.baseline("degree").all()).as("seed %d", SEED).isLessThan(0.5);
    }

    private void run() {
        CommunityStream stream = new CommunityStream(CommunityConfig.of(EVENTS, SEED));
        List<SyntheticEvent> tied = new ArrayList<>();
        while (stream.hasNext()) {
            SyntheticEvent event = stream.next();
            if (!tied.isEmpty() && tied.get(0).timeMillis() != event.timeMillis()) {
                scoreRevealLearn(tied, stream.numNodes());
                tied.clear();
            }
            tied.add(event);
        }
        scoreRevealLearn(tied, stream.numNodes());
    }

    /** All events of one timestamp are scored before any is revealed. */
    private void scoreRevealLearn(List<SyntheticEvent> tied, int numNodes) {
        List<Counters> candidates = new ArrayList<>();
        for (SyntheticEvent event : tied) {
            Counters positive = history.counters(nodes(event), event.timeMillis());
            long[] drawn = NegativeSampler.random(
                            nodes(event), universe(numNodes), set -> isAny(set, tied), SEED ^ (event.index() << 20))
                    .orElseThrow();
            Counters negative = history.counters(drawn, event.timeMillis());
            log.append(positive.isSeen(), row(positive, negative));
            candidates.add(positive);
            candidates.add(negative);
        }
        for (int i = 0; i < tied.size(); i++) {
            history.add(nodes(tied.get(i)), tied.get(i).timeMillis());
            model.learn(candidates.get(2 * i), candidates.get(2 * i + 1));
        }
    }

    private float[] row(Counters... candidates) {
        int width = 1 + Baselines.rules().size();
        float[] row = new float[width * candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            row[i * width] = (float) model.score(candidates[i]);
            for (int rule = 1; rule < width; rule++) {
                row[i * width + rule] = (float) Baselines.rules().get(rule - 1).score(candidates[i]);
            }
        }
        return row;
    }

    private static boolean isAny(long[] set, List<SyntheticEvent> events) {
        return events.stream().anyMatch(event -> Arrays.equals(nodes(event), set));
    }

    private static long[] nodes(SyntheticEvent event) {
        long[] nodes = new long[event.size()];
        Arrays.setAll(nodes, event::node);
        return nodes;
    }

    private static NodeUniverse universe(int size) {
        return new NodeUniverse() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public long node(int index) {
                return index;
            }
        };
    }
}
