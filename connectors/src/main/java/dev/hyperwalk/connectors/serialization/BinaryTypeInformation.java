package dev.hyperwalk.connectors.serialization;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A Flink type whose records and state are written by a {@link BinaryFormat}.
 *
 * <p>Not usable as a key: partition by a field of the value.
 *
 * @param <T> the type described
 */
public final class BinaryTypeInformation<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final BinaryTypeSerializer<T> serializer;

    private BinaryTypeInformation(Class<T> type, BinaryTypeSerializer<T> serializer) {
        this.type = Objects.requireNonNull(type);
        this.serializer = serializer;
    }

    /**
     * For values that never change: a copy is the value itself.
     *
     * @throws IllegalArgumentException if the form has no id, see {@link BinaryFormat}
     */
    public static <T> BinaryTypeInformation<T> of(Class<T> type, BinaryFormat<T> format) {
        return new BinaryTypeInformation<>(type, BinaryTypeSerializer.of(format, false));
    }

    /**
     * For values changed in place, such as the contents of a state cell: a copy goes through the value's bytes.
     *
     * <p>Flink's heap state copies a value before it hands it out while a snapshot is being written; without a true copy
     * the change would leak into that snapshot. The change still has to be put back with {@code update}.
     *
     * @throws IllegalArgumentException if the form has no id, see {@link BinaryFormat}
     */
    public static <T> BinaryTypeInformation<T> ofMutable(Class<T> type, BinaryFormat<T> format) {
        return new BinaryTypeInformation<>(type, BinaryTypeSerializer.of(format, true));
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(@Nullable SerializerConfig config) {
        return serializer;
    }

    @Override
    public String toString() {
        return "Binary<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryTypeInformation<?> that
                && type == that.type
                && serializer.equals(that.serializer);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + serializer.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof BinaryTypeInformation;
    }
}
