package dev.hyperwalk.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes on both sides of a piece's. */
class StateBytesTest {

    private static final int PIECE = 1 << 20;

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17})
    void whatWasSavedIsRestored(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        Kept kept = new Kept();

        StateBytes.save(kept, out -> {
            out.writeInt(size);
            out.write(bytes);
        });
        byte[] restored = new byte[size];
        StateBytes.restore(kept, in -> {
            assertThat(in.readInt()).isEqualTo(size);
            in.readFully(restored);
        });

        assertThat(restored).isEqualTo(bytes);
        assertThat(kept.pieces).allMatch(piece -> piece.length <= PIECE);
    }

    @Test
    void nothingIsRestoredWhereNothingWasSaved() throws Exception {
        StateBytes.restore(new Kept(), in -> {
            throw new AssertionError("there is nothing to read");
        });
    }

    @Test
    void whatAnotherVersionWroteIsRefused() throws Exception {
        Kept kept = new Kept();
        StateBytes.save(kept, out -> out.writeInt(7));
        kept.pieces.get(0)[0]++;

        assertThatThrownBy(() -> StateBytes.restore(kept, in -> {
                    throw new AssertionError("not to be read");
                }))
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessage(
                        "the state of an operator is of version 2, and this version of hyperwalk reads 1: restore it with "
                                + "the version that wrote it, or begin anew");
    }

    private static final class Kept implements ListState<byte[]> {
        private final List<byte[]> pieces = new ArrayList<>();

        @Override
        public void update(List<byte[]> values) {
            pieces.clear();
            pieces.addAll(values);
        }

        @Override
        public void addAll(List<byte[]> values) {
            pieces.addAll(values);
        }

        @Override
        public Iterable<byte[]> get() {
            return pieces;
        }

        @Override
        public void add(byte[] value) {
            pieces.add(value);
        }

        @Override
        public void clear() {
            pieces.clear();
        }
    }
}
