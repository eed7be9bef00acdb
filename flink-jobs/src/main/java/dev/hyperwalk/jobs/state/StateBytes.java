package dev.hyperwalk.jobs.state;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * The whole state of an operator that runs once, as a run of bytes cut into pieces of at most 1 MiB; the first byte is the
 * version of what follows.
 *
 * <p>Pieces, since one array could not hold a large directory of names and one record should not be that large.
 */
public final class StateBytes {

    private static final int CHUNK_BYTES = 1 << 20;

    /** The version of all that operators write; to be raised with any change, and the one before to be read or refused. */
    private static final int VERSION = 1;

    private StateBytes() {}

    /** What writes a state. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it. */
        void write(DataOutput out) throws IOException;
    }

    /** What reads a state back. */
    @FunctionalInterface
    public interface Reader {
        /** Reads all of it. */
        void read(DataInput in) throws IOException;
    }

    /** Operator state to hold the bytes, under a name. */
    public static ListStateDescriptor<byte[]> descriptor(String name) {
        return new ListStateDescriptor<>(name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Replaces what {@code state} holds. */
    public static void save(ListState<byte[]> state, Writer writer) throws Exception {
        Chunks chunks = new Chunks();
        DataOutputStream out = new DataOutputStream(chunks);
        out.writeByte(VERSION);
        writer.write(out);
        out.flush();
        state.update(chunks.finish());
    }

    /**
     * Hands what {@link #save} saved to {@code reader}, if there is anything.
     *
     * @throws SuppressRestartsException if another version of hyperwalk wrote it otherwise
     */
    public static void restore(ListState<byte[]> state, Reader reader) throws Exception {
        List<InputStream> chunks = new ArrayList<>();
        for (byte[] chunk : state.get()) {
            chunks.add(new ByteArrayInputStream(chunk));
        }
        if (!chunks.isEmpty()) {
            DataInputStream in = new DataInputStream(new SequenceInputStream(Collections.enumeration(chunks)));
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new SuppressRestartsException(
                        new SettingsException("the state of an operator is of version " + version
                                + ", and this version of hyperwalk reads " + VERSION
                                + ": restore it with the version that wrote it, or begin anew"));
            }
            reader.read(in);
        }
    }

    private static final class Chunks extends OutputStream {
        private final List<byte[]> full = new ArrayList<>();
        private byte[] current = new byte[CHUNK_BYTES];
        private int used;

        @Override
        public void write(int value) {
            makeRoom();
            current[used++] = (byte) value;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int done = 0;
            while (done < length) {
                makeRoom();
                int part = Math.min(length - done, CHUNK_BYTES - used);
                System.arraycopy(bytes, offset + done, current, used, part);
                used += part;
                done += part;
            }
        }

        private void makeRoom() {
            if (used == CHUNK_BYTES) {
                full.add(current);
                current = new byte[CHUNK_BYTES];
                used = 0;
            }
        }

        private List<byte[]> finish() {
            full.add(java.util.Arrays.copyOf(current, used));
            return full;
        }
    }
}
