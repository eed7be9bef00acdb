package dev.hyperwalk.jobs.operator;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * The same steps through one operator, either in one go or with a snapshot and a restore into a new instance after each.
 *
 * @param <H> the kind of harness
 */
final class Scenario<H extends AbstractStreamOperatorTestHarness<?>> {

    /** Makes a harness around a new operator. */
    interface Maker<H> {
        H make() throws Exception;
    }

    /** Something that happens to an operator. */
    interface Step<H> {
        void on(H harness) throws Exception;
    }

    /** Takes what an operator has given out. */
    interface Output<H> {
        List<String> of(H harness) throws Exception;
    }

    private final Maker<H> maker;

    Scenario(Maker<H> maker) {
        this.maker = maker;
    }

    List<String> play(List<Step<H>> steps, boolean restored, Output<H> outputs) throws Exception {
        List<String> all = new ArrayList<>();
        H harness = maker.make();
        harness.open();
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).on(harness);
            if (restored) {
                OperatorSubtaskState state = harness.snapshot(i, i);
                all.addAll(outputs.of(harness));
                harness.close();
                harness = maker.make();
                harness.initializeState(state);
                harness.open();
            }
        }
        all.addAll(outputs.of(harness));
        harness.close();
        return all;
    }

    /** A harness that copies what it collects as the type says, rather than by reflection. */
    static <T, H extends AbstractStreamOperatorTestHarness<T>> H ready(H harness, TypeInformation<T> type) {
        harness.setup(type.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    /** Records of the main output, each with its timestamp. */
    static <T> List<StreamRecord<T>> records(AbstractStreamOperatorTestHarness<T> harness) {
        List<StreamRecord<T>> records = new ArrayList<>();
        for (Object element : harness.getOutput()) {
            if (element instanceof StreamRecord<?>) {
                records.add(record(element));
            }
        }
        return records;
    }

    @SuppressWarnings("unchecked") // The harness forgets the type of what it collects.
    private static <T> StreamRecord<T> record(Object element) {
        return (StreamRecord<T>) element;
    }

    /** Records of a side output. */
    static <T> List<StreamRecord<T>> records(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
        return harness.getSideOutput(tag) == null ? List.of() : List.copyOf(harness.getSideOutput(tag));
    }

    /** Bytes and timestamps, to compare. */
    static <T> List<String> bytes(List<StreamRecord<T>> records, TypeInformation<T> type) throws Exception {
        List<String> all = new ArrayList<>();
        for (StreamRecord<T> record : records) {
            String at = record.hasTimestamp() ? Long.toString(record.getTimestamp()) : "-";
            all.add(type.getTypeClass().getSimpleName() + "@" + at + " " + hex(record.getValue(), type));
        }
        return all;
    }

    static <T> String hex(T value, TypeInformation<T> type) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(256);
        type.createSerializer(new SerializerConfigImpl()).serialize(value, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }
}
