package dev.hyperwalk.models.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.TrainingBatch;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that look different are told apart, a stream that goes on as it was is left alone. */
class ProfileDetectorTest {

    private static final WalkConfig WALKS = new WalkConfig(1, 1, List.of(0.0), 1);
    private static final CrossRegimeScorer NOBODY = (regime, examples) -> Predictions.ofCandidates(new float[0]);
    private static final int BATCH = 8;

    private static List<Hyperedge> town(int events, long seed, int from, int to) {
        CommunityStream stream =
                new CommunityStream(CommunityConfig.of(events, seed).withNodes(300, 300));
        List<Hyperedge> town = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            Hyperedge next = stream.next().hyperedge();
            if (i >= from) {
                town.add(next);
            }
        }
        return town;
    }

    private static List<RegimeDecision> watch(
            RegimeDetector detector, List<Hyperedge> events, IntFunction<Example> examples) {
        List<RegimeDecision> decisions = new ArrayList<>();
        for (int i = 0; i + BATCH <= events.size(); i += BATCH) {
            List<Example> batch = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            for (int j = i; j < i + BATCH; j++) {
                batch.add(examples.apply(j));
                times.add(events.get(j).time());
            }
            RegimeDecision decision = detector.after(
                    new TrainingBatch(batch, times, null), Predictions.ofCandidates(new float[0]), NOBODY);
            if (decision != RegimeDecision.STAY) {
                decisions.add(decision);
                detector.entered(decision instanceof RegimeDecision.Return back ? back.regime() : decisions.size());
            }
        }
        return decisions;
    }

    private static List<RegimeDecision> watch(RegimeDetector detector, List<Hyperedge> events, List<Example> examples) {
        return watch(detector, events, examples::get);
    }

    @Test
    void aStreamThatComesBackIsKnownAgain() {
        List<Hyperedge> quiet = town(9_000, 3, 0, 3_000);
        List<Hyperedge> busy = town(9_000, 3, 3_000, 6_000);
        List<Example> quietly = WholeStream.examples(WALKS, quiet, 1_200);
        List<Example> busily = WholeStream.examples(WALKS, busy, 1_200);
        quiet = quiet.subList(1_800, 3_000);
        busy = busy.subList(1_800, 3_000);
        ProfileDetector detector = new ProfileDetector();
        detector.entered(0);

        assertThat(watch(detector, quiet, quietly)).isEmpty();
        assertThat(watch(detector, busy, busily)).containsExactly(new RegimeDecision.New());
        assertThat(watch(detector, quiet, quietly)).containsExactly(new RegimeDecision.Return(0));
        assertThat(watch(detector, busy, busily)).containsExactly(new RegimeDecision.Return(1));
    }

    @Test
    void aDiscardedRegimeIsNotProposedAgain() {
        List<Hyperedge> quiet = town(9_000, 3, 0, 3_000);
        List<Hyperedge> busy = town(9_000, 3, 3_000, 6_000);
        List<Example> quietly = WholeStream.examples(WALKS, quiet, 1_200);
        List<Example> busily = WholeStream.examples(WALKS, busy, 1_200);
        quiet = quiet.subList(1_800, 3_000);
        busy = busy.subList(1_800, 3_000);
        ProfileDetector detector = new ProfileDetector();
        detector.entered(0);
        watch(detector, quiet, quietly);
        watch(detector, busy, busily);
        detector.discarded(1, 0);

        assertThat(watch(detector, quiet, quietly)).containsExactly(new RegimeDecision.Return(0));
        assertThat(watch(detector, busy, busily)).containsExactly(new RegimeDecision.Return(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void aStationaryStreamOfAHundredThousandEventsRaisesNoAlarm(long seed) {
        List<Hyperedge> town = town(300_000, seed, 0, 100_000);
        WholeStream engine = new WholeStream(WALKS);
        ProfileDetector detector = new ProfileDetector();
        detector.entered(0);
        List<RegimeDecision> decisions = watch(detector, town, event -> {
            Example example = new Example(engine.describe(town.get(event)), List.of());
            engine.write(town.get(event), event);
            return example;
        });
        assertThat(decisions).isEmpty();
    }
}
