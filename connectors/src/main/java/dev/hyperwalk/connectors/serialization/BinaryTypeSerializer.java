package dev.hyperwalk.connectors.serialization;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Hands every read and write to a {@link BinaryFormat}; has no state, so one instance serves all threads. */
final class BinaryTypeSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    /** Room that a value is given at first. */
    static final int BUFFER_BYTES = 64;

    private final String formatId;
    private final BinaryFormat<T> format;
    private final boolean mutable;

    private BinaryTypeSerializer(String formatId, BinaryFormat<T> format, boolean mutable) {
        this.formatId = formatId;
        this.format = format;
        this.mutable = mutable;
    }

    static <T> BinaryTypeSerializer<T> of(BinaryFormat<T> format, boolean mutable) {
        // Fails here, where the job is built, rather than at the first restore.
        return new BinaryTypeSerializer<>(FormatIds.of(format), format, mutable);
    }

    @SuppressWarnings("unchecked") // The id was written by the serializer of this very type.
    static <T> BinaryTypeSerializer<T> restore(String formatId, boolean mutable, ClassLoader loader) {
        return new BinaryTypeSerializer<>(formatId, (BinaryFormat<T>) FormatIds.resolve(formatId, loader), mutable);
    }

    String formatId() {
        return formatId;
    }

    boolean isMutable() {
        return mutable;
    }

    @Override
    public boolean isImmutableType() {
        return !mutable;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** Nothing: a value exists only once it has been read. */
    @Override
    @SuppressWarnings("NullAway") // Flink takes null for "no instance to reuse" but does not annotate it.
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        if (!mutable) {
            return from;
        }
        try {
            return format.copy(from);
        } catch (IOException e) {
            throw new UncheckedIOException(formatId + ": could not copy a value", e);
        }
    }

    @Override
    public T copy(T from, @Nullable T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    /** In one piece: a checkpoint's file is behind several streams, and each number on its own would go through them all. */
    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        if (target instanceof DataOutputSerializer) {
            format.write(value, target);
        } else {
            DataOutputSerializer whole = new DataOutputSerializer(BUFFER_BYTES);
            format.write(value, whole);
            target.write(whole.getSharedBuffer(), 0, whole.length());
        }
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return format.read(source);
    }

    @Override
    public T deserialize(@Nullable T reuse, DataInputView source) throws IOException {
        return format.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(format.read(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryTypeSerializer<?> that
                && mutable == that.mutable
                && formatId.equals(that.formatId);
    }

    @Override
    public int hashCode() {
        return 31 * formatId.hashCode() + Boolean.hashCode(mutable);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new BinarySerializerSnapshot<>(this);
    }
}
