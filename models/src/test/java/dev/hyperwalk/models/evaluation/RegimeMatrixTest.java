package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Metrics of matrices small enough to work out by hand. */
class RegimeMatrixTest {

    private static RegimeMatrix three() {
        RegimeMatrix matrix = new RegimeMatrix(3);
        matrix.add(0, new double[] {0.9, 0.6, 0.5});
        matrix.add(1, new double[] {0.7, 0.8, 0.55});
        matrix.add(2, new double[] {0.8, 0.75, 0.95});
        return matrix;
    }

    @Test
    void figuresAreThoseWorkedOutByHand() {
        RegimeMatrix matrix = three();

        assertThat(matrix.accuracy()).isCloseTo((0.8 + 0.75 + 0.95) / 3, within(1e-12));
        assertThat(matrix.learningAccuracy()).isCloseTo((0.9 + 0.8 + 0.95) / 3, within(1e-12));
        assertThat(matrix.backwardTransfer()).isCloseTo((-0.1 - 0.05) / 2, within(1e-12));
        assertThat(matrix.forwardTransfer()).isCloseTo((0.1 + 0.05) / 2, within(1e-12));
        assertThat(matrix.forgetting()).isCloseTo((0.1 + 0.05) / 2, within(1e-12));
        assertThat(matrix.worstDip()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aReturningRegimeCountsFromItsFirstTime() {
        RegimeMatrix matrix = new RegimeMatrix(2);
        matrix.add(0, new double[] {0.9, 0.5});
        matrix.add(1, new double[] {0.6, 0.8});
        matrix.add(0, new double[] {0.95, 0.7});

        assertThat(matrix.backwardTransfer()).isCloseTo((0.05 - 0.1) / 2, within(1e-12));
        assertThat(matrix.forgetting()).isCloseTo((-0.05 + 0.1) / 2, within(1e-12));
        assertThat(matrix.worstDip()).isCloseTo(0.3, within(1e-12));
        assertThat(matrix.regime(2)).isZero();
        assertThat(matrix.stretches()).isEqualTo(3);
    }

    @Test
    void oneStretchHasNothingToForget() {
        RegimeMatrix matrix = new RegimeMatrix(1);
        matrix.add(0, new double[] {0.9});

        assertThat(matrix.accuracy()).isEqualTo(0.9);
        assertThat(matrix.backwardTransfer()).isNaN();
        assertThat(matrix.worstDip()).isZero();
    }

    @Test
    void rowsOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> three().add(0, new double[2])).hasMessageContaining("expected 3 figures");
        assertThatThrownBy(() -> three().add(3, new double[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
