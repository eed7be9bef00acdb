package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.prediction.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Scores candidates in chunks on the model's thread, and gives each group its scores there, in the order given. */
final class Scoring<T> {

    /** Candidates computed at once, about. */
    static final int CHUNK = 256;

    private record Asked<T>(T subject, List<CandidateFeatures> features) {}

    private final Predictor predictor;
    private final ModelThread model;
    private final BiConsumer<T, double[]> answer;
    private List<Asked<T>> waiting = new ArrayList<>();
    private int size;

    Scoring(Predictor predictor, ModelThread model, BiConsumer<T, double[]> answer) {
        this.predictor = predictor;
        this.model = model;
        this.answer = answer;
    }

    /** Has the features scored before long, and their scores given to {@code answer} with the subject. */
    void ask(T subject, List<CandidateFeatures> features) {
        waiting.add(new Asked<>(subject, features));
        size += features.size();
        if (size >= CHUNK) {
            flush();
        }
    }

    /** Hands over what is waiting. */
    void flush() {
        List<Asked<T>> chunk = waiting;
        waiting = new ArrayList<>();
        size = 0;
        model.submit(() -> score(chunk));
    }

    private void score(List<Asked<T>> chunk) {
        List<CandidateFeatures> all = new ArrayList<>();
        chunk.forEach(asked -> all.addAll(asked.features));
        double[] scores = predictor.predict(all).toArray();
        int at = 0;
        for (Asked<T> asked : chunk) {
            double[] own = new double[asked.features.size()];
            System.arraycopy(scores, at, own, 0, own.length);
            at += own.length;
            answer.accept(asked.subject, own);
        }
    }
}
