package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.kafka.GroupClaim;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.jobs.state.SettingsException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a job over restarts and restores.
 *
 * @param settings what it was started with, which its checkpoints hold
 * @param claim of this run to its consumer group, without which the run ends; null where there is no Kafka
 */
public record JobIdentity(JobSettings settings, @Nullable GroupClaim claim) implements Serializable {

    /**
     * Compares with what a checkpoint holds: whoever started the job may have been unable to look into it.
     *
     * @throws SuppressRestartsException because of a {@link SettingsException}: a job that fails by it is not restarted
     */
    void requireSame(Optional<JobSettings> restored) {
        if (restored.isEmpty()) {
            throw new SuppressRestartsException(new SettingsException(
                    "the restored checkpoint was made by a version of hyperwalk that did not write its settings into "
                            + "checkpoints"));
        }
        Optional<String> refusal = settings.refusal("the restored checkpoint", restored.get());
        if (refusal.isPresent()) {
            throw new SuppressRestartsException(new SettingsException(refusal.get()));
        }
    }
}
