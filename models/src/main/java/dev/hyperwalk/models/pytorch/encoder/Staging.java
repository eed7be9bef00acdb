package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Native memory in which the arrays of one batch are laid out, one after the other, and reused by the next batch.
 *
 * <p>On the CPU an array made here is a view of this memory: it must not be used after {@link #reset}. Not thread-safe.
 */
public final class Staging {

    private static final int ALIGNMENT = 64;

    private ByteBuffer memory = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.nativeOrder());
    private int used;

    /** Forgets all arrays. */
    void reset() {
        used = 0;
    }

    /** Room for {@code count} numbers of 4 (float) or 8 (long) bytes. */
    ByteBuffer take(long count, DataType type) {
        int bytes = Math.toIntExact(count * type.getNumOfBytes());
        int from = (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (from + bytes > memory.capacity()) {
            // Arrays already made keep the old memory alive.
            memory = ByteBuffer.allocateDirect(Math.max(2 * memory.capacity(), 2 * bytes))
                    .order(ByteOrder.nativeOrder());
            from = 0;
        }
        used = from + bytes;
        return memory.slice(from, bytes).order(ByteOrder.nativeOrder());
    }

    static NDArray array(NDManager manager, ByteBuffer filled, Shape shape, DataType type) {
        filled.rewind();
        return manager.create(filled, shape, type);
    }
}
