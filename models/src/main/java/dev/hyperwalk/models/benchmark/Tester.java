package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.Baseline;
import dev.hyperwalk.models.evaluation.Baselines;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.evaluation.ScoreLog;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Scores the test period with frozen weights, the model and every baseline on the same candidates.
 *
 * <p>The whole log is replayed, hidden nodes and all: history is that of a live stream. One use.
 */
final class Tester {

    private static final int WINDOWS = 20;

    private final List<Hyperedge> log;
    private final HiddenNodes hidden;
    private final Protocol protocol;
    private final WalkConfig walks;
    private final Periods periods;
    private final Trained trained;
    private final List<Baseline> baselines;
    private final List<String> names;
    private final Set<Long> trainingNodes = new HashSet<>();
    private final Map<NegativeKind, ScoreLog> byKind = new EnumMap<>(NegativeKind.class);
    private final Map<NegativeKind, ScoreLog> ofNewNodes = new EnumMap<>(NegativeKind.class);
    private final ScoreLog pooled;
    private final ScoreLog ranked;
    private long candidates;

    Tester(List<Hyperedge> log, HiddenNodes hidden, Protocol protocol, WalkConfig walks, Trained trained) {
        this.log = log;
        this.hidden = hidden;
        this.protocol = protocol;
        this.walks = walks;
        this.periods = Periods.of(log);
        this.trained = trained;
        baselines = new ArrayList<>(Baselines.rules());
        baselines.add(trained.counters());
        names = baselines.stream().map(Baseline::name).toList();
        for (NegativeKind kind : protocol.negatives()) {
            byKind.put(kind, new ScoreLog(names));
            ofNewNodes.put(kind, new ScoreLog(names));
        }
        pooled = new ScoreLog(names);
        ranked = new ScoreLog(names);
        for (int i = 0; i < periods.training(); i++) {
            for (long node : hidden.areIn(log.get(i)) ? new long[0] : log.get(i).nodes()) {
                trainingNodes.add(node);
            }
        }
    }

    BenchmarkResult test(DeviceChoice device, BenchmarkListener listener) {
        SeedSequence seeds = new SeedSequence(protocol.seed());
        SeedSequence asking = seeds.fork(SeedSequence.Purpose.TEST, 0);
        SeedSequence ranking = seeds.fork(SeedSequence.Purpose.RANKING, 0);
        BitSet asked = asking.sample(periods.known(), log.size(), Protocol.MAX_POSITIVES, this::isAsked);
        BitSet ranks = ranking.sample(periods.known(), log.size(), Protocol.MAX_RANKED, this::isAsked);
        long walkSeed = seeds.fork(SeedSequence.Purpose.TEST_WALKS, 0).seed();
        HiddenNodes nothing = new HiddenNodes(Set.of());
        NegativeSource negatives = NegativeSource.of(log, periods.training(), log.size(), nothing);
        List<NegativeKind> kinds = protocol.negatives();
        try (ModelThread model = new ModelThread();
                TorchPredictor predictor = new TorchPredictor(walks, device)) {
            model.submit(() -> predictor.load(trained.weights()));
            Scoring<Question> scoring = new Scoring<>(predictor, model, this::note);
            new Replay(log, walks.withSeed(walkSeed), nothing).upTo(log.size(), (history, event) -> {
                if (asked.get(event)) {
                    Candidates all =
                            Candidates.of(history, log.get(event), event, kinds, kinds.size(), negatives, asking);
                    scoring.ask(new Question(event, all, false), all.features());
                }
                if (ranks.get(event)) {
                    Candidates all = Candidates.of(
                            history, log.get(event), event, kinds, Protocol.RANKED_NEGATIVES, negatives, ranking);
                    scoring.ask(new Question(event, all, true), all.features());
                }
                listener.progress("test", event + 1L, log.size());
            });
            scoring.flush();
            model.drain();
        }
        return result();
    }

    private record Question(int event, Candidates candidates, boolean isRanked) {}

    private boolean isAsked(int event) {
        return !protocol.isInductive() || hidden.areIn(log.get(event));
    }

    private void note(Question question, double[] scores) {
        candidates += scores.length;
        List<Counters> counters = question.candidates.counters();
        boolean isSeen = counters.get(0).isSeen();
        if (question.isRanked) {
            ranked.append(isSeen, rows(scores, counters));
            return;
        }
        for (int i = 0; i < question.candidates.negatives(); i++) {
            NegativeKind kind = question.candidates.kind(i);
            float[] pair = rows(new double[] {scores[0], scores[i + 1]}, List.of(counters.get(0), counters.get(i + 1)));
            log(byKind, kind).append(isSeen, pair);
            pooled.append(isSeen, pair);
            if (hasNewNode(log.get(question.event))) {
                log(ofNewNodes, kind).append(isSeen, pair);
            }
        }
    }

    private static ScoreLog log(Map<NegativeKind, ScoreLog> logs, NegativeKind kind) {
        return Objects.requireNonNull(logs.get(kind));
    }

    private boolean hasNewNode(Hyperedge hyperedge) {
        for (int i = 0; i < hyperedge.size(); i++) {
            if (!trainingNodes.contains(hyperedge.node(i))) {
                return true;
            }
        }
        return false;
    }

    /** Candidate by candidate, the model's score and each baseline's. */
    private float[] rows(double[] scores, List<Counters> counters) {
        int width = 1 + baselines.size();
        float[] rows = new float[scores.length * width];
        for (int i = 0; i < scores.length; i++) {
            rows[i * width] = (float) trained.calibration().probability(scores[i]);
            for (int j = 0; j < baselines.size(); j++) {
                rows[i * width + 1 + j] = (float) baselines.get(j).score(counters.get(i));
            }
        }
        return rows;
    }

    private BenchmarkResult result() {
        List<BenchmarkResult.ByKind> kinds = new ArrayList<>();
        for (NegativeKind kind : protocol.negatives()) {
            kinds.add(new BenchmarkResult.ByKind(
                    kind, log(byKind, kind).metrics(), log(ofNewNodes, kind).metrics()));
        }
        return new BenchmarkResult(
                kinds,
                pooled.metrics(),
                ranked.metrics(),
                ranked.reciprocalRanks(),
                windows(),
                trained.positives(),
                candidates);
    }

    private List<MetricSummary> windows() {
        List<MetricSummary> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            int from = (int) ((long) pooled.size() * i / WINDOWS);
            int to = (int) ((long) pooled.size() * (i + 1) / WINDOWS);
            windows.add(pooled.metrics(from, to));
        }
        return windows;
    }
}
