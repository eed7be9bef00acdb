package dev.hyperwalk.models.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.testing.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alarms where the mean changes, in either direction, and nowhere else. */
class ChangeTestTest {

    static Stream<ChangeTest> tests() {
        return Stream.of(new PageHinkley(30, 0.02, 50), new Adwin(0.002));
    }

    /** A thousand of 0 and 1, then a thousand of 4 to 7, from a seed that others have published their alarms for. */
    private static int[] fixture() throws IOException {
        try (InputStream in = Objects.requireNonNull(ChangeTestTest.class.getResourceAsStream("change.txt"))) {
            String digits = new String(in.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "");
            return digits.chars().map(digit -> digit - '0').toArray();
        }
    }

    private static List<Integer> alarms(ChangeTest test, double[] values) {
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (test.add(values[i])) {
                alarms.add(i);
            }
        }
        return alarms;
    }

    private static double[] fixtureValues() throws IOException {
        int[] digits = fixture();
        assertThat(digits).hasSize(2000);
        double[] values = new double[digits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = digits[i];
        }
        return values;
    }

    @Test
    void pageHinkleyIsAlarmedWhereTheReferenceIs() throws Exception {
        assertThat(alarms(new PageHinkley(30, 0.005, 50), fixtureValues()))
                .first()
                .isEqualTo(1006);
    }

    @Test
    void adaptiveWindowingIsAlarmedWhereTheReferenceIs() throws Exception {
        assertThat(alarms(new Adwin(0.002), fixtureValues())).first().isEqualTo(1023);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void nothingHappensInAStationaryStream(ChangeTest test) {
        SplittableRandom random = new SplittableRandom(3);
        double[] values =
                random.doubles(20_000).map(value -> value < 0.3 ? 1 : 0).toArray();
        assertThat(alarms(test, values)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void aFallIsNoticedAsWellAsARise(ChangeTest test) throws Exception {
        double[] values = fixtureValues();
        double[] falling = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            falling[i] = values[(i + 1000) % values.length];
        }
        assertThat(alarms(test, falling))
                .first()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INTEGER)
                .isBetween(1000, 1060);
    }

    @Test
    void theWindowForgetsWhatWasBeforeTheChange() throws Exception {
        Adwin test = new Adwin(0.002);
        alarms(test, fixtureValues());
        assertThat(test.width()).isBetween(900L, 1100L);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void aRestoredTestGoesOnAsIfNothingHadHappened(ChangeTest test) throws Exception {
        double[] values = fixtureValues();
        ChangeTest restored = test instanceof Adwin ? new Adwin(0.002) : new PageHinkley(30, 0.02, 50);
        for (int i = 0; i < 990; i++) {
            test.add(values[i]);
        }
        restored.restore(Bytes.in(Bytes.of(test::write)));
        for (int i = 990; i < values.length; i++) {
            assertThat(restored.add(values[i])).isEqualTo(test.add(values[i]));
        }
        assertThat(Bytes.of(restored::write)).isEqualTo(Bytes.of(test::write));
    }
}
