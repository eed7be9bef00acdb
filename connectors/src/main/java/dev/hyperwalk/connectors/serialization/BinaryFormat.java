package dev.hyperwalk.connectors.serialization;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The binary form of one type: what is written can be read back equal.
 *
 * <p>An implementation holds no state, may be used by many threads, and is either an enum with one constant or a class
 * with a constructor without parameters. Its id, {@code name/version}, is stored with Flink state and listed in
 * {@code META-INF/hyperwalk/binary-forms.properties}; a form that changes gets the next version under a class of its own, and
 * the one before stays for as long as older savepoints are to be read.
 *
 * @param <T> the type it writes
 */
public interface BinaryFormat<T> extends Serializable {

    /**
     * Writes one value; equal values give equal bytes.
     *
     * @throws IOException if {@code out} cannot take it
     */
    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads exactly the bytes that {@link #write} wrote for one value.
     *
     * @throws IOException if the bytes end early or are not of this form
     */
    T read(DataInput in) throws IOException;

    /**
     * A copy of a value that may change, which later changes do not reach; through its bytes, unless there is a faster way.
     * Flink copies what it is about to change while a checkpoint is still being written of it.
     */
    default T copy(T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(BinaryTypeSerializer.BUFFER_BYTES);
        write(value, out);
        return read(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    }
}
