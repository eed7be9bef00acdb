package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.continual.Sketch;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.evaluation.RegimeMatrix;
import dev.hyperwalk.models.evaluation.ScoreLog;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.prediction.Predictor;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The run of one method over a sequence of logs, on a thread of its own, with its measurements. */
final class MethodRun implements AutoCloseable {

    /** After how many events of a new regime it is looked at. */
    static final List<Integer> EARLY = List.of(8, 32, 128);

    /** Events whose scores make the AUC before a regime leaves and after it returns. */
    private static final int AROUND_RETURN = 200;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ModelThread thread = new ModelThread();
    private final EvaluatedModel model;
    private final Predictor predictor;
    private final List<List<Example>> heldOut;
    private final RegimeMatrix matrix;
    private final Map<Integer, List<Double>> early = new HashMap<>();
    private final Map<Integer, Double> whenLeft = new HashMap<>();
    private final Map<Integer, float[]> weightsWhenLeft = new TreeMap<>();
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> microsPerUpdate = new ArrayList<>();
    private final Deque<double[]> recent = new ArrayDeque<>();
    private final List<Double> drifts = new ArrayList<>();
    private double certified = Double.NaN;
    private boolean hasReturned;
    private long updateNanos;
    private int updates;
    private int learnt;

    MethodRun(
            MethodSpec method,
            ModelFactory models,
            WalkConfig walks,
            LearnerConfig learning,
            List<List<Example>> heldOut,
            DeviceChoice device) {
        this.model = EvaluatedModel.of(method, walks, learning, models, device);
        this.predictor = models.predictor(ModelSpec.plain(walks, learning), device);
        this.heldOut = heldOut;
        this.matrix = new RegimeMatrix(heldOut.size());
    }

    /** Has it told that the stream is of this regime from here on. */
    void enter(int regime) {
        thread.submit(() -> {
            model.enter(regime);
            hasReturned = whenLeft.containsKey(regime);
            recent.clear();
            updateNanos = 0;
            updates = 0;
            learnt = 0;
        });
    }

    /** Has it learn from a batch of the present regime. */
    void learn(int regime, List<Example> batch, List<Long> times) {
        thread.submit(() -> {
            long before = THREADS.getCurrentThreadCpuTime();
            Predictions predictions = model.learn(batch, times);
            if (learnt > 0) { // The first batch of a stretch may change the regime, which is no update.
                updateNanos += THREADS.getCurrentThreadCpuTime() - before;
                updates++;
            }
            learnt += batch.size();
            note(predictions, regime);
            if (EARLY.contains(learnt) && !hasReturned) {
                early.computeIfAbsent(learnt, unused -> new ArrayList<>()).add(auc(regime, model.weights(regime)));
            }
        });
    }

    private void note(Predictions predictions, int regime) {
        for (int i = 0; i < predictions.examples(); i++) {
            recent.add(predictions.row(i));
        }
        while (recent.size() > AROUND_RETURN) {
            recent.remove();
        }
        if (hasReturned && learnt >= AROUND_RETURN && learnt - predictions.examples() < AROUND_RETURN) {
            gaps.add(auc(recent) - whenLeft.getOrDefault(regime, Double.NaN));
        }
    }

    /** Has it look at all regimes, those to come with the weights of the present one. */
    void leave(int regime) {
        thread.submit(() -> {
            whenLeft.put(regime, auc(recent));
            weightsWhenLeft.put(regime, model.weights(regime));
            microsPerUpdate.add(updateNanos / 1e3 / Math.max(1, updates));
            double[] row = new double[heldOut.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = auc(i, model.weights(i));
            }
            matrix.add(regime, row);
        });
    }

    private double auc(int regime, float[] weights) {
        predictor.load(weights);
        List<double[]> pairs = new ArrayList<>();
        List<Example> examples = heldOut.get(regime);
        int perChunk = Scoring.CHUNK / 2;
        for (int from = 0; from < examples.size(); from += perChunk) {
            List<Example> part = examples.subList(from, Math.min(examples.size(), from + perChunk));
            Predictions predictions = predictor.predictExamples(part);
            for (int i = 0; i < predictions.examples(); i++) {
                pairs.add(predictions.row(i));
            }
        }
        return auc(pairs);
    }

    private static double auc(Iterable<double[]> pairs) {
        ScoreLog log = new ScoreLog(List.of());
        for (double[] pair : pairs) {
            log.append(true, new float[] {(float) pair[0], (float) pair[1]});
        }
        return log.metrics().auc().all();
    }

    /** Waits until all is done. */
    ContinualResult result() {
        thread.submit(() -> {
            certified = certified();
            drifts.addAll(drifts());
        });
        thread.drain();
        Map<Integer, Double> means = new HashMap<>();
        early.forEach((events, aucs) -> {
            // The first regime is learnt from nothing by all: it says nothing of what they carry over.
            List<Double> later = aucs.subList(1, aucs.size());
            means.put(events, later.stream().mapToDouble(auc -> auc).average().orElse(Double.NaN));
        });
        return new ContinualResult(
                matrix,
                means,
                gaps.stream().mapToDouble(gap -> gap).average().orElse(Double.NaN),
                drifts,
                certified,
                model.identification(),
                model.bytes(),
                model.bytesPerRegime(),
                microsPerUpdate);
    }

    private List<Double> drifts() {
        List<Double> all = new ArrayList<>();
        weightsWhenLeft.forEach((regime, before) -> all.add(Sketch.moved(before, model.weights(regime))));
        return all;
    }

    private double certified() {
        int right = 0;
        int asked = 0;
        int perChunk = Scoring.CHUNK / 2;
        for (int regime = 0; regime < heldOut.size(); regime++) {
            List<Example> examples = heldOut.get(regime);
            for (int from = 0; from < examples.size(); from += perChunk) {
                List<Example> part = examples.subList(from, Math.min(examples.size(), from + perChunk));
                Optional<double[][]> known = model.bounds(regime, Example.candidates(part));
                if (known.isEmpty()) {
                    return Double.NaN;
                }
                double[][] bounds = known.get();
                for (int i = 0; i < bounds.length; i += 2) {
                    right += (bounds[i][0] > 0.5 ? 1 : 0) + (bounds[i + 1][1] < 0.5 ? 1 : 0);
                    asked += 2;
                }
            }
        }
        return (double) right / asked;
    }

    @Override
    public void close() {
        thread.close();
        model.close();
        predictor.close();
    }
}
