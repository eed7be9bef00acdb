package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.prediction.OnlineModel;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.prediction.RegimeChange;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.training.TrainingBatch;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that learns log after log, and a record of which regimes it took them for. A task-aware one is told the log by the
 * key of each batch, a task-free one has to find out. Bound to the thread that calls it.
 */
final class EvaluatedModel implements AutoCloseable {

    /** Events after a switch from which on it has to know. */
    private static final int GRACE = 256;

    /** A batch: the stretch it was in, the log that was of, events since the stretch began, and the regime that predicted it. */
    private record Seen(int stretch, int log, int since, int regime, int events) {}

    private final OnlineModel model;
    private final boolean isTaskAware;
    private final List<Seen> batches = new ArrayList<>();
    private int stretch = -1;
    private int log;
    private int since;
    private int changes;
    private int discarded;

    private EvaluatedModel(OnlineModel model, boolean isTaskAware) {
        this.model = model;
        this.isTaskAware = isTaskAware;
    }

    /** A model of a method that has learnt nothing. */
    static EvaluatedModel of(
            MethodSpec method, WalkConfig walks, LearnerConfig learning, ModelFactory models, DeviceChoice device) {
        ModelSpec spec;
        if (method instanceof MethodSpec.TaskAware aware) {
            RegimeRule byLog = new RegimeRule(RegimeRule.Kind.KEY, 0, 0);
            spec = ModelSpec.of(aware.method(), byLog, walks, learning).withSetting(aware.setting());
        } else {
            RegimeRule rule = ((MethodSpec.TaskFree) method).rule();
            spec = ModelSpec.of(ContinualMethod.HYPERNETWORK, rule, walks, learning);
        }
        return new EvaluatedModel(models.onlineModel(spec, device), method instanceof MethodSpec.TaskAware);
    }

    /** From here on the stream is of this log. */
    void enter(int newLog) {
        stretch++;
        log = newLog;
        since = 0;
    }

    /** Learns from a batch; see {@link OnlineModel#learn}. */
    Predictions learn(List<Example> batch, List<Long> times) {
        Predictions predictions = model.learn(new TrainingBatch(batch, times, isTaskAware ? "log-" + log : null));
        batches.add(new Seen(stretch, log, since, model.predictedIn(), batch.size()));
        since += batch.size();
        for (RegimeChange change : model.takeChanges()) {
            changes += change.kind() == RegimeChange.Kind.KEPT ? 0 : 1;
            discarded += change.kind() == RegimeChange.Kind.DISCARDED ? 1 : 0;
        }
        return predictions;
    }

    /** The weights that it would use on a log; those of the present one if that is still to come. */
    float[] weights(int ofLog) {
        return model.weights(regimeFor(ofLog));
    }

    /** Between which probabilities every network it might use on a log puts each candidate; nothing if it does not know. */
    Optional<double[][]> bounds(int ofLog, List<CandidateFeatures> candidates) {
        return model.bounds(regimeFor(ofLog), candidates);
    }

    private int regimeFor(int ofLog) {
        Integer regime = regimeOf().get(ofLog);
        return regime == null || regime >= model.regimes() ? model.presentRegime() : regime;
    }

    /** The regime that most events of each log were in. */
    private Map<Integer, Integer> regimeOf() {
        Map<Integer, Map<Integer, Integer>> events = new HashMap<>();
        for (Seen batch : batches) {
            events.computeIfAbsent(batch.log, unused -> new HashMap<>())
                    .merge(batch.regime, batch.events, Integer::sum);
        }
        Map<Integer, Integer> regimes = new HashMap<>();
        events.forEach((ofLog, counts) -> regimes.put(
                ofLog,
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey()));
        return regimes;
    }

    /** How well it found out which log it was; null if it was told. */
    @Nullable Identification identification() {
        if (isTaskAware) {
            return null;
        }
        Map<Integer, Integer> regimes = regimeOf();
        Set<Integer> once = new HashSet<>();
        Set<Integer> shared = new HashSet<>();
        regimes.values().forEach(regime -> (once.add(regime) ? once : shared).add(regime));
        int asked = 0;
        int right = 0;
        Map<Integer, Integer> delays = new HashMap<>();
        for (Seen batch : batches) {
            Integer standsFor = regimes.get(batch.log);
            boolean isRight = standsFor != null && standsFor == batch.regime && !shared.contains(standsFor);
            if (batch.stretch > 0 && isRight) {
                delays.putIfAbsent(batch.stretch, batch.since);
            }
            if (batch.stretch > 0 && batch.since >= GRACE) {
                asked += batch.events;
                right += isRight ? batch.events : 0;
            }
        }
        return new Identification(
                (double) right / asked,
                model.regimes(),
                changes - 1, // not the first regime
                discarded,
                delays.values().stream().mapToInt(delay -> delay).average().orElse(Double.NaN));
    }

    /** Numbers that it holds, in bytes. */
    long bytes() {
        return model.bytes();
    }

    /** How many of these one further regime adds. */
    long bytesPerRegime() {
        return model.bytesPerRegime();
    }

    @Override
    public void close() {
        model.close();
    }
}
