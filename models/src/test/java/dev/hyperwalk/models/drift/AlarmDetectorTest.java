package dev.hyperwalk.models.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.testing.Conflict;
import dev.hyperwalk.models.training.TrainingBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After an alarm, whoever predicts the stream as well as he used to is the regime; if nobody does, it is a new one. */
class AlarmDetectorTest {

    private static final List<Long> TIMES = Collections.nCopies(8, 0L);
    private static final TrainingBatch BATCH = new TrainingBatch(Conflict.batch(0, 0), TIMES, null);

    private final SplittableRandom random = new SplittableRandom(4);

    static Stream<ChangeTest> tests() {
        return Stream.of(new PageHinkley(30, 0.02, 3), new Adwin(0.002));
    }

    /** Scores of 8 examples whose mean loss is about this. */
    private Predictions scores(double loss) {
        float[] scores = new float[2 * BATCH.size()];
        for (int i = 0; i < scores.length; i += 2) {
            double right = Math.exp(-loss * random.nextDouble(0.9, 1.1));
            scores[i] = (float) right;
            scores[i + 1] = (float) (1 - right);
        }
        return Predictions.ofExamples(BATCH.examples(), scores);
    }

    /** What the detector says of so many batches, other than that nothing has changed; {@code losses} are of each regime. */
    private List<RegimeDecision> watch(RegimeDetector detector, int batches, int present, double... losses) {
        List<RegimeDecision> decisions = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            RegimeDecision decision =
                    detector.after(BATCH, scores(losses[present]), (regime, examples) -> scores(losses[regime]));
            if (decision != RegimeDecision.STAY) {
                decisions.add(decision);
                break;
            }
        }
        return decisions;
    }

    @ParameterizedTest
    @MethodSource("tests")
    void aRiseIsANewRegimeAndItsFallIsTheOldOneAgain(ChangeTest test) {
        RegimeDetector detector = new AlarmDetector(test);
        detector.entered(0);
        assertThat(watch(detector, 300, 0, 0.3)).isEmpty();
        assertThat(watch(detector, 100, 0, 1.5)).containsExactly(new RegimeDecision.New());
        detector.entered(1);
        assertThat(watch(detector, 300, 1, 1.5, 0.4)).isEmpty();
        assertThat(watch(detector, 100, 1, 0.3, 1.6)).containsExactly(new RegimeDecision.Return(0));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void aFallIsNoticedToo(ChangeTest test) {
        RegimeDetector detector = new AlarmDetector(test);
        detector.entered(0);
        assertThat(watch(detector, 300, 0, 1.0)).isEmpty();
        assertThat(watch(detector, 100, 0, 0.2)).containsExactly(new RegimeDecision.New());
    }
}
