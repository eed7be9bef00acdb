package dev.hyperwalk.connectors.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Looks whether a claim still holds, for one subtask; not thread-safe. A Kafka that does not answer ends nothing. */
public final class ClaimWatch implements AutoCloseable {

    /** How often a running job looks. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);
    private static final String MOST_BACKOFF_MILLIS = "10000";

    private final GroupClaim claim;
    private final Admin admin;
    private @Nullable KafkaFuture<Optional<GroupOwner>> asked;

    /** Prepares to look, as the clients of the job do. */
    public ClaimWatch(GroupClaim claim) {
        this.claim = claim;
        Map<String, Object> settings = new HashMap<>(claim.properties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, claim.bootstrapServers());
        // While Kafka is away, it should not fill the log.
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_BACKOFF_MILLIS);
        this.admin = Admin.create(settings);
    }

    /**
     * Looks at the latest answer of Kafka, if there is one, and asks again; never waits.
     *
     * @throws SuppressRestartsException because of a {@link TakenOverException} if another run owns the group
     */
    public void check() throws InterruptedException {
        if (asked == null) {
            asked = claim.ask(admin);
        } else if (asked.isDone()) {
            KafkaFuture<Optional<GroupOwner>> answer = asked;
            asked = claim.ask(admin);
            try {
                claim.require(answer.get());
            } catch (ExecutionException e) {
                // No answer is no reason to end; the next may come through.
            }
        }
    }

    /**
     * Waits until Kafka says that the claim holds.
     *
     * @throws SuppressRestartsException because of a {@link TakenOverException} if another run owns the group
     * @throws IllegalStateException if Kafka says nothing for half a minute, or refuses to
     */
    void await() throws InterruptedException {
        try {
            claim.require(claim.ask(admin).get(MOST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka at " + claim.bootstrapServers() + " did not say who owns group " + claim.groupId(), e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
