package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
        StateBytes.save(state, out -> BinaryValues.writeBytes(settings.toJson(), out));
    }

    /** What {@link #save} saved; empty if nothing was, as in versions that did not. */
    public static Optional<JobSettings> read(ListState<byte[]> state) throws Exception {
        AtomicReference<JobSettings> found = new AtomicReference<>();
        StateBytes.restore(state, in -> found.set(JobSettings.fromJson(BinaryValues.readBytes(in))));
        return Optional.ofNullable(found.get());
    }
}
