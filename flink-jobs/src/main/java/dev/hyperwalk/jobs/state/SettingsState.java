package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/** The settings of a job as operator state. */
public final class SettingsState {

    /** The name of the state. */
    public static final String NAME = "settings";

    private SettingsState() {}

    /** Where a backend keeps it. */
    public static ListState<byte[]> in(OperatorStateStore store) throws Exception {
        ListStateDescriptor<byte[]> descriptor = StateBytes.descriptor(NAME);
        return store.getListState(descriptor);
    }

    /** Replaces what {@code state} holds. */
    public static void save(ListState<byte[]> state, JobSettings settings) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryValues.writeBytes(settings.toJson(), new DataOutputStream(bytes));
        state.update(List.of(bytes.toByteArray()));
    }

    /** What {@link #save} saved; empty if nothing was, as in versions that did not. */
    public static Optional<JobSettings> read(ListState<byte[]> state) throws Exception {
        for (byte[] bytes : state.get()) {
            DataInput in = new DataInputStream(new ByteArrayInputStream(bytes));
            return Optional.of(JobSettings.fromJson(BinaryValues.readBytes(in)));
        }
        return Optional.empty();
    }
}
