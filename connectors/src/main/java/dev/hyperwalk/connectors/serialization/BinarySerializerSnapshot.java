package dev.hyperwalk.connectors.serialization;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint remembers of a binary type: the id of the binary form and how values are copied.
 *
 * @param <T> the type in the state
 */
public final class BinarySerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int VERSION = 2; // 1 kept class names

    private @Nullable BinaryTypeSerializer<T> serializer;

    /** For Flink, which makes an empty one and then calls {@link #readSnapshot}. */
    public BinarySerializerSnapshot() {}

    BinarySerializerSnapshot(BinaryTypeSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(known().formatId());
        out.writeBoolean(known().isMutable());
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        if (readVersion != VERSION) {
            throw new IOException(
                    "state was written by a version of hyperwalk that kept binary forms otherwise (version "
                            + readVersion + ", this one reads " + VERSION
                            + "): restore it with the version that wrote it, or begin anew");
        }
        String formatId = in.readUTF();
        boolean mutable = in.readBoolean();
        try {
            serializer = BinaryTypeSerializer.restore(formatId, mutable, userCodeClassLoader);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return known();
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        if (!(old instanceof BinarySerializerSnapshot<T> that)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        // How values are copied leaves no trace in the bytes, so only the form has to be the same.
        String before = that.known().formatId();
        String now = known().formatId();
        if (before.equals(now)) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        return FormatIds.areOfOneForm(before, now)
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private BinaryTypeSerializer<T> known() {
        if (serializer == null) {
            throw new IllegalStateException("binary type snapshot: read or constructed before it was filled");
        }
        return serializer;
    }
}
