package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreLogTest {

    private static final List<String> BASELINES = List.of("exact-set", "degree");

    @Test
    void negativesGoWithTheirPositive() {
        ScoreLog log = new ScoreLog(List.of("rule"));

        log.append(true, new float[] {0.9f, 0, 0.1f, 1}); // a repeat: the model wins, the rule loses
        log.append(false, new float[] {0.2f, 1, 0.3f, 0}); // novel: the other way round

        MetricSummary metrics = log.metrics();
        assertThat(metrics.events()).isEqualTo(2);
        assertThat(metrics.negatives()).isEqualTo(2);
        assertThat(metrics.auc()).isEqualTo(new ByNovelty(0.75, 0, 1));
        assertThat(metrics.baselines()).containsEntry("rule", new ByNovelty(0.5, 1, 0));
        assertThat(metrics.mrr()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void figuresOfAStretchAreThoseOfItsScoresPooled(long seed) {
        List<float[]> rows = rows(seed);
        int from = 20;
        int to = 70;
        List<Double> positives = new ArrayList<>();
        List<Double> negatives = new ArrayList<>();
        for (float[] row : rows.subList(from, to)) {
            positives.add((double) row[0]);
            for (int i = 3; i < row.length; i += 3) {
                negatives.add((double) row[i]);
            }
        }

        MetricSummary metrics = log(rows).metrics(from, to);

        assertThat(metrics.auc().all()).as("seed %d", seed).isEqualTo(Metrics.auc(array(positives), array(negatives)));
        assertThat(metrics.ap().all())
                .as("seed %d", seed)
                .isEqualTo(Metrics.averagePrecision(array(positives), array(negatives)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void reciprocalRanksAreThoseThatEachBaselinesOwnScoresGive(long seed) {
        List<float[]> rows = rows(seed);
        ScoreLog log = log(rows);

        assertThat(log.reciprocalRanks()).as("seed %d", seed).containsOnlyKeys(BASELINES);
        for (int baseline = 0; baseline < BASELINES.size(); baseline++) {
            // As if the baseline's scores were the model's.
            ScoreLog alone = new ScoreLog(List.of());
            for (float[] row : rows) {
                float[] own = new float[row.length / 3];
                for (int i = 0; i < own.length; i++) {
                    own[i] = row[3 * i + 1 + baseline];
                }
                alone.append(false, own);
            }
            assertThat(log.reciprocalRanks())
                    .as("seed %d", seed)
                    .containsEntry(BASELINES.get(baseline), alone.metrics().mrr());
        }
    }

    @Test
    void aWindowIsTheLastEvents() {
        ScoreLog log = log(rows(7));

        assertThat(log.window(30)).isEqualTo(log.metrics(70, 100));
        assertThat(log.window(1000)).isEqualTo(log.metrics());
    }

    @Test
    void noEventsHaveNoFigures() {
        ScoreLog log = new ScoreLog(List.of());

        assertThat(log.metrics()).isEqualTo(MetricSummary.NONE);
    }

    @Test
    void comesBackFromBytesAndGoesOn() throws IOException {
        List<float[]> rows = rows(3);
        ScoreLog log = log(rows.subList(0, 60));

        ScoreLog back = ScoreLog.read(bytes(log));
        for (int i = 60; i < rows.size(); i++) {
            back.append(i % 3 == 0, rows.get(i));
        }

        assertThat(back.baselines()).isEqualTo(BASELINES);
        assertThat(back.metrics()).isEqualTo(log(rows).metrics());
    }

    @Test
    void figuresComeBackFromBytes() throws IOException {
        MetricSummary metrics = log(rows(3)).metrics();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.write(new DataOutputStream(out));

        assertThat(MetricSummary.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(metrics);
    }

    @Test
    void aRowThatIsNoWholeNumberOfCandidatesIsRefused() {
        ScoreLog log = new ScoreLog(BASELINES);

        assertThatThrownBy(() -> log.append(true, new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of 3")
                .hasMessageContaining("got 4");
    }

    private static DataInputStream bytes(ScoreLog log) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        log.write(new DataOutputStream(out));
        return new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    }

    private static ScoreLog log(List<float[]> rows) {
        ScoreLog log = new ScoreLog(BASELINES);
        for (int i = 0; i < rows.size(); i++) {
            log.append(i % 3 == 0, rows.get(i));
        }
        return log;
    }

    /** A hundred events with no to four negatives each. */
    private static List<float[]> rows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> rows = new ArrayList<>();
        for (int event = 0; event < 100; event++) {
            float[] row = new float[3 * random.nextInt(1, 6)];
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(10) / 10f;
            }
            rows.add(row);
        }
        return rows;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
