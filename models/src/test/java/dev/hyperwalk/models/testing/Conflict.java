package dev.hyperwalk.models.testing;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;

/** Two regimes that contradict each other: what happens in the even ones is what does not in the odd ones. */
public final class Conflict {

    /** The reservoirs of its examples. */
    public static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);

    private static final int BATCH = 8;
    private static final List<Example> EXAMPLES = WholeStream.examples(WALKS, 3500, 1600, 4);
    private static final int TRAINING = 1200;

    private Conflict() {}

    /** Eight examples of a regime, the same for the same number. */
    public static List<Example> batch(int regime, int number) {
        int from = number * BATCH % TRAINING;
        return EXAMPLES.subList(from, from + BATCH).stream()
                .map(example -> regime % 2 == 0 ? example : turned(example))
                .toList();
    }

    private static Example turned(Example example) {
        return new Example(example.negatives().get(0), List.of(example.positive()));
    }

    /** The share of examples, none of which is in a batch, whose positive these weights put before its negative. */
    public static double right(float[] weights, int regime) {
        int right = 0;
        for (double[] scores : scores(weights)) {
            right += scores[0] > scores[1] == (regime % 2 == 0) ? 1 : 0;
        }
        return (double) right / (EXAMPLES.size() - TRAINING);
    }

    /** The mean probability, by these weights, of what happens in the even regimes. */
    public static double meanScore(float[] weights) {
        return scores(weights).stream()
                .mapToDouble(scores -> scores[0])
                .average()
                .orElseThrow();
    }

    /** Of each example that is in no batch, its positive's score and its negative's. */
    private static List<double[]> scores(float[] weights) {
        List<double[]> scores = new ArrayList<>();
        try (TorchPredictor predictor = new TorchPredictor(WALKS, DeviceChoice.CPU)) {
            predictor.load(weights);
            double[] all = predictor
                    .predict(Example.candidates(EXAMPLES.subList(TRAINING, EXAMPLES.size())))
                    .toArray();
            for (int i = 0; i < all.length; i += 2) {
                scores.add(new double[] {all[i], all[i + 1]});
            }
        }
        return scores;
    }
}
