package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.regime.RegimeBatch;
import dev.hyperwalk.models.regime.RegimeChange;
import dev.hyperwalk.models.regime.RegimeTracker;
import dev.hyperwalk.models.training.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A learner that has to find out which log it is, and a record of how it did. */
final class UntoldPupil implements Pupil {

    /** Events after a switch from which on it has to know. */
    private static final int GRACE = 256;

    /** A batch: the stretch it was in, the log that was of, events since the stretch began, and the regime that scored it. */
    private record Told(int stretch, int log, int since, int regime, int events) {}

    private final RegimeTracker tracker;
    private final List<Told> batches = new ArrayList<>();
    private int stretch = -1;
    private int log;
    private int since;
    private int changes;
    private int discarded;

    UntoldPupil(RegimeTracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public void enter(int newLog) {
        stretch++;
        log = newLog;
        since = 0;
    }

    @Override
    public double[][] scoreThenLearn(List<Example> batch, List<Long> times) {
        int regime = tracker.present();
        double[][] scores = tracker.scoreThenLearn(new RegimeBatch(batch, times, null));
        batches.add(new Told(stretch, log, since, regime, batch.size()));
        since += batch.size();
        for (RegimeChange change : tracker.takeChanges()) {
            changes += change.kind() == RegimeChange.Kind.KEPT ? 0 : 1;
            discarded += change.kind() == RegimeChange.Kind.DISCARDED ? 1 : 0;
        }
        return scores;
    }

    @Override
    public float[] weights(int ofLog) {
        Integer regime = regimeOf().get(ofLog);
        return tracker.weights(regime == null || regime >= tracker.regimes() ? tracker.present() : regime);
    }

    @Override
    public Optional<double[][]> bounds(int ofLog, List<CandidateFeatures> candidates) {
        return Optional.empty();
    }

    /** The regime that most events of each log were in. */
    private Map<Integer, Integer> regimeOf() {
        Map<Integer, Map<Integer, Integer>> events = new HashMap<>();
        for (Told batch : batches) {
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

    @Override
    public Identification identification() {
        Map<Integer, Integer> regimes = regimeOf();
        Set<Integer> once = new HashSet<>();
        Set<Integer> shared = new HashSet<>();
        regimes.values().forEach(regime -> (once.add(regime) ? once : shared).add(regime));
        int asked = 0;
        int right = 0;
        Map<Integer, Integer> delays = new HashMap<>();
        for (Told batch : batches) {
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
                tracker.regimes(),
                changes - 1, // not the first regime
                discarded,
                delays.values().stream().mapToInt(delay -> delay).average().orElse(Double.NaN));
    }

    @Override
    public long bytes() {
        return tracker.bytes();
    }

    @Override
    public long bytesPerRegime() {
        return tracker.bytesPerRegime();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
