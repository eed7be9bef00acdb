package dev.hyperwalk.jobs.checkpoint;

import dev.hyperwalk.jobs.operator.SequencerOperator;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.jobs.state.SettingsState;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** Reads from a checkpoint or savepoint what its job was started with, without starting a job. */
public final class CheckpointReader {

    private CheckpointReader() {}

    /**
     * What the job that made the checkpoint was started with.
     *
     * @param place a folder that holds {@code _metadata}, or that file; a path or a URI
     * @throws CheckpointException if there is none, if it is damaged, or if it is not of this program and version
     */
    public static JobSettings settings(String place) throws CheckpointException {
        return settings(sequencer(place, metadata(place)), place);
    }

    /** A local file without its scheme, anything else as it is. */
    public static String shown(String place) {
        Path path = new Path(place);
        return "file".equals(path.toUri().getScheme()) ? path.getPath() : place;
    }

    private static CheckpointMetadata metadata(String place) throws CheckpointException {
        CompletedCheckpointStorageLocation location;
        try {
            location = AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(place);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException("no checkpoint at " + shown(place) + ": " + e.getMessage(), true, e);
        }
        try (DataInputStream in =
                new DataInputStream(location.getMetadataHandle().openInputStream())) {
            return Checkpoints.loadCheckpointMetadata(in, loader(), location.getExternalPointer());
        } catch (IOException | RuntimeException e) {
            throw damaged(place, e);
        }
    }

    private static OperatorState sequencer(String place, CheckpointMetadata metadata) throws CheckpointException {
        return metadata.getOperatorStates().stream()
                .filter(operator -> operator.getOperatorUid().equals(Optional.of(SequencerOperator.UID)))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        "checkpoint " + shown(place)
                                + " was made by another program, or by another version of hyperwalk",
                        false,
                        null));
    }

    private static JobSettings settings(OperatorState sequencer, String place) throws CheckpointException {
        if (sequencer.isFullyFinished()) {
            throw new CheckpointException(
                    "checkpoint " + shown(place) + " was made after the end of its topics, which was asked for by "
                            + "--until-end: there is nothing to go on with",
                    false,
                    null);
        }
        for (OperatorSubtaskState subtask : sequencer.getStates()) {
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                Optional<JobSettings> found = settings(handle, place);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new CheckpointException(
                "checkpoint " + shown(place) + " was made by a version of hyperwalk that did not write its settings "
                        + "into checkpoints; begin anew with another " + JobSettings.GROUP
                        + " and other topics of results",
                false,
                null);
    }

    private static Optional<JobSettings> settings(OperatorStateHandle handle, String place) throws CheckpointException {
        var offsets = handle.getStateNameToPartitionOffsets().get(SettingsState.NAME);
        if (offsets == null) {
            return Optional.empty();
        }
        // All else, which may be large, stays unread.
        OperatorStateHandle only =
                new OperatorStreamStateHandle(Map.of(SettingsState.NAME, offsets), handle.getDelegateStateHandle());
        DefaultOperatorStateBackendBuilder builder = new DefaultOperatorStateBackendBuilder(
                loader(), new ExecutionConfig(), false, List.of(only), new CloseableRegistry());
        try (DefaultOperatorStateBackend backend = builder.build()) {
            return SettingsState.read(SettingsState.in(backend));
        } catch (Exception e) {
            throw damaged(place, e);
        }
    }

    private static CheckpointException damaged(String place, Exception problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new CheckpointException("checkpoint " + shown(place) + " cannot be read: " + reason, false, problem);
    }

    private static ClassLoader loader() {
        return CheckpointReader.class.getClassLoader();
    }
}
