package dev.hyperwalk.connectors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class BinaryTypeInformationTest {

    record Point(int x, int y) {}

    static final class Counter {
        int count;
    }

    enum PointFormat implements BinaryFormat<Point> {
        INSTANCE;

        @Override
        public void write(Point value, DataOutput out) throws IOException {
            out.writeInt(value.x());
            out.writeInt(value.y());
        }

        @Override
        public Point read(DataInput in) throws IOException {
            return new Point(in.readInt(), in.readInt());
        }
    }

    /** The next version of the form of points. */
    enum WidePointFormat implements BinaryFormat<Point> {
        INSTANCE;

        @Override
        public void write(Point value, DataOutput out) throws IOException {
            out.writeLong(value.x());
            out.writeLong(value.y());
        }

        @Override
        public Point read(DataInput in) throws IOException {
            return new Point((int) in.readLong(), (int) in.readLong());
        }
    }

    /** Not listed anywhere. */
    enum UnlistedFormat implements BinaryFormat<Point> {
        INSTANCE;

        @Override
        public void write(Point value, DataOutput out) {}

        @Override
        public Point read(DataInput in) {
            return new Point(0, 0);
        }
    }

    static final class CounterFormat implements BinaryFormat<Counter> {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(Counter value, DataOutput out) throws IOException {
            out.writeInt(value.count);
        }

        @Override
        public Counter read(DataInput in) throws IOException {
            Counter counter = new Counter();
            counter.count = in.readInt();
            return counter;
        }
    }

    static final class TakesArguments implements BinaryFormat<Point> {
        private static final long serialVersionUID = 1L;

        TakesArguments(int ignored) {
            assertThat(ignored).isZero();
        }

        @Override
        public void write(Point value, DataOutput out) {}

        @Override
        public Point read(DataInput in) {
            return new Point(0, 0);
        }
    }

    private final TypeSerializer<Point> points =
            BinaryTypeInformation.of(Point.class, PointFormat.INSTANCE).createSerializer(null);
    private final TypeSerializer<Counter> counters =
            BinaryTypeInformation.ofMutable(Counter.class, new CounterFormat()).createSerializer(null);

    @Test
    void aValueComesBackEqual() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(8);
        points.serialize(new Point(3, -4), out);

        assertThat(points.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(new Point(3, -4));
    }

    @Test
    void aFileGetsTheSameBytesInOnePiece() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(8);
        points.serialize(new Point(3, -4), out);
        List<Integer> pieces = new ArrayList<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                pieces.add(length);
                super.write(bytes, from, length);
            }
        };
        points.serialize(new Point(3, -4), new DataOutputViewStreamWrapper(file));

        assertThat(file.toByteArray()).isEqualTo(out.getCopyOfBuffer());
        assertThat(pieces).containsExactly(out.length());
    }

    @Test
    void copyingFromViewToViewMovesOneValue() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(8);
        points.serialize(new Point(1, 2), out);
        DataOutputSerializer copy = new DataOutputSerializer(8);
        points.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);

        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }

    @Test
    void anImmutableValueIsItsOwnCopy() {
        Point point = new Point(1, 2);

        assertThat(points.copy(point)).isSameAs(point);
        assertThat(points.isImmutableType()).isTrue();
    }

    @Test
    void aMutableValueIsCopiedDeeply() {
        Counter counter = new Counter();
        Counter copy = counters.copy(counter);
        counter.count = 7;

        assertThat(copy.count).isZero();
        assertThat(counters.isImmutableType()).isFalse();
    }

    @Test
    void aSnapshotRestoresAnEqualSerializer() throws IOException {
        assertThat(throughSnapshot(points).restoreSerializer()).isEqualTo(points);
        assertThat(throughSnapshot(counters).restoreSerializer()).isEqualTo(counters);
    }

    @Test
    void stateOfTheSameFormatIsCompatibleAndOfAnotherIsNot() throws IOException {
        TypeSerializerSnapshot<Point> now = points.snapshotConfiguration();
        @SuppressWarnings("unchecked")
        TypeSerializerSnapshot<Point> foreign = (TypeSerializerSnapshot<Point>) (Object) throughSnapshot(counters);

        assertThat(now.resolveSchemaCompatibility(throughSnapshot(points)).isCompatibleAsIs())
                .isTrue();
        assertThat(now.resolveSchemaCompatibility(foreign).isIncompatible()).isTrue();
    }

    @Test
    void stateOfAnEarlierVersionIsReadByItAndWrittenAnew() throws IOException {
        TypeSerializer<Point> wide =
                BinaryTypeInformation.of(Point.class, WidePointFormat.INSTANCE).createSerializer(null);
        TypeSerializerSnapshot<Point> old = throughSnapshot(points);

        assertThat(wide.snapshotConfiguration().resolveSchemaCompatibility(old).isCompatibleAfterMigration())
                .isTrue();
        assertThat(old.restoreSerializer()).isEqualTo(points).isNotEqualTo(wide);
    }

    @Test
    void aFormThatNobodyKnowsSaysWhatToDo() {
        ClassLoader loader = BinaryTypeInformationTest.class.getClassLoader();

        assertThatThrownBy(() -> FormatIds.resolve("point/3", loader))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "state is in the binary form 'point/3', which this version of hyperwalk does not read (of that "
                                + "form it reads point/1, point/2): restore it with the version that wrote it, or begin anew");
        assertThatThrownBy(() -> FormatIds.resolve("circle/1", loader)).hasMessageContaining("it reads none)");
        assertThatThrownBy(() -> BinaryTypeInformation.of(Point.class, UnlistedFormat.INSTANCE))
                .hasMessageContaining("UnlistedFormat has no id: list it in META-INF/hyperwalk/");
    }

    @Test
    void theTypeTravelsWithTheJobGraph() throws Exception {
        BinaryTypeInformation<Counter> type = BinaryTypeInformation.ofMutable(Counter.class, new CounterFormat());

        assertThat(InstantiationUtil.clone(type)).isEqualTo(type).hasSameHashCodeAs(type);
    }

    @Test
    void aFormatThatCannotBeFoundAgainIsRefusedAtOnce() {
        assertThatThrownBy(() -> BinaryTypeInformation.of(Point.class, new TakesArguments(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TakesArguments")
                .hasMessageContaining("constructor without parameters");
    }

    private static <T> TypeSerializerSnapshot<T> throughSnapshot(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), BinaryTypeInformationTest.class.getClassLoader());
    }
}
