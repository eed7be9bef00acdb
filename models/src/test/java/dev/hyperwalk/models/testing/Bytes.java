package dev.hyperwalk.models.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** Serial forms, there and back; all that was written must be read. */
public final class Bytes {

    private Bytes() {}

    /** What writes itself. */
    @FunctionalInterface
    public interface Writer {
        /** Writes. */
        void write(DataOutput out) throws IOException;
    }

    /** What reads it again. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads. */
        T read(DataInput in) throws IOException;
    }

    /** The bytes that {@code writer} writes. */
    public static byte[] of(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** The bytes, to be read. */
    public static DataInput in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** What {@code reader} makes of the bytes that {@code writer} writes. */
    public static <T> T roundTrip(Writer writer, Reader<T> reader) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(of(writer)));
        T read = reader.read(in);
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes were written and not read");
        }
        return read;
    }
}
