package dev.hyperwalk.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.JobIdentity;
import dev.hyperwalk.jobs.operator.SequencerOperator;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.jobs.state.SettingsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints made of the sequencer's own state, as Flink writes them. */
class CheckpointReaderTest {

    private static final JobSettings SETTINGS =
            JobSettings.NONE.with("--slots", 8).with(JobSettings.GROUP, "g").with(JobSettings.TOPIC, "t");

    @TempDir
    private Path folder;

    private static TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart> sequencer(
            JobSettings settings) throws Exception {
        var harness = new TwoInputStreamOperatorTestHarness<>(
                new SequencerOperator(1, 1, null, EventTimeConfig.ofPartitions(1), new JobIdentity(settings, null)));
        harness.setup(FeaturePart.TYPE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static OperatorSubtaskState state(JobSettings settings) throws Exception {
        try (var harness = sequencer(settings)) {
            harness.open();
            return harness.snapshot(1, 1);
        }
    }

    /** A checkpoint of one operator. */
    private Path checkpoint(String name, String uid, OperatorSubtaskState state) throws IOException {
        OperatorState operator = new OperatorState(uid, uid, new OperatorID(1, 2), 1, 1);
        operator.putState(0, state);
        Path place = Files.createDirectories(folder.resolve(name));
        try (OutputStream out = Files.newOutputStream(place.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(operator), List.of()), out);
        }
        return place;
    }

    private Path checkpoint(String name, JobSettings settings, String made) throws Exception {
        Path place = checkpoint(name, SequencerOperator.UID, state(settings));
        Files.setLastModifiedTime(place.resolve("_metadata"), FileTime.from(Instant.parse(made)));
        return place;
    }

    private static void assertRefused(String place, boolean isOutOfSight, String... parts) {
        assertThatThrownBy(() -> CheckpointReader.settings(place))
                .isInstanceOfSatisfying(CheckpointException.class, e -> {
                    assertThat(e.isOutOfSight()).isEqualTo(isOutOfSight);
                    assertThat(e).message().contains(List.of(parts)).contains(CheckpointReader.shown(place));
                });
    }

    @Test
    void settingsAreReadWithoutAJob() throws Exception {
        Path place = checkpoint("chk-1", SequencerOperator.UID, state(SETTINGS));

        assertThat(CheckpointReader.settings(place.toString())).isEqualTo(SETTINGS);
        assertThat(CheckpointReader.settings(place.toUri().toString())).isEqualTo(SETTINGS);
        assertThat(CheckpointReader.settings(place.resolve("_metadata").toString()))
                .isEqualTo(SETTINGS);
    }

    @Test
    void whatIsNoCheckpointSaysSo() throws Exception {
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("_metadata"), "not Flink's");
        Path cut = checkpoint("cut", SequencerOperator.UID, state(SETTINGS)).resolve("_metadata");
        byte[] all = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(all, all.length / 2));

        assertRefused(folder.resolve("nowhere").toString(), true, "no checkpoint at");
        assertRefused(folder.toString(), true, "no checkpoint at", "_metadata");
        assertRefused(damaged.toString(), false, "cannot be read");
        assertRefused(cut.toString(), false, "cannot be read");
    }

    @Test
    void whatIsOfAnotherProgramOrVersionSaysSo() throws Exception {
        String stranger = checkpoint("stranger", "counter", state(SETTINGS)).toString();
        String old = checkpoint(
                        "old",
                        SequencerOperator.UID,
                        OperatorSubtaskState.builder().build())
                .toString();

        assertRefused(stranger, false, "another program");
        assertRefused(old, false, "did not write its settings");
    }

    @Test
    void theNewestOfTheJobIsFound() throws Exception {
        checkpoint("job-1/chk-9", SETTINGS, "2024-05-01T10:00:00Z");
        Path newest = checkpoint("job-2/chk-3", SETTINGS.with("--slots", 4), "2024-05-02T10:00:00Z");
        checkpoint("job-3/chk-5", SETTINGS.with(JobSettings.GROUP, "another"), "2024-05-03T10:00:00Z");
        Path damaged = Files.createDirectories(folder.resolve("job-4/chk-1"));
        Files.writeString(damaged.resolve("_metadata"), "not Flink's");
        Files.createDirectories(folder.resolve("job-5/chk-1"));

        assertThat(CheckpointFolder.newest(folder.toString(), SETTINGS))
                .contains(new CheckpointFolder.Found(newest.toString(), Instant.parse("2024-05-02T10:00:00Z")));
        assertThat(CheckpointFolder.newest(folder.resolve("job-1").toUri().toString(), SETTINGS))
                .map(CheckpointFolder.Found::place)
                .contains(folder.resolve("job-1/chk-9").toString());
        assertThat(CheckpointFolder.newest(folder.toString(), SETTINGS.with(JobSettings.TOPIC, "another")))
                .isEmpty();
        assertThat(CheckpointFolder.at(newest.resolve("_metadata").toUri().toString()))
                .isEqualTo(CheckpointFolder.newest(folder.toString(), SETTINGS));
        assertThat(CheckpointFolder.at(folder.toString())).isEmpty();
        assertThat(CheckpointFolder.newest(folder.resolve("nowhere").toString(), SETTINGS))
                .isEmpty();
    }

    @Test
    void theJobComparesThemItselfAndIsNotRestarted() throws Exception {
        OperatorSubtaskState state = state(SETTINGS);
        try (var same = sequencer(SETTINGS.with("--scores", "elsewhere"))) {
            same.initializeState(state);
        }
        try (var other = sequencer(SETTINGS.with("--slots", 4))) {
            assertThatThrownBy(() -> other.initializeState(state))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("made with --slots 8, this run has --slots 4");
        }
    }
}
