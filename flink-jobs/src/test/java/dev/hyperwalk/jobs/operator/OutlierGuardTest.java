package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.kafka.Arrival;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlierGuardTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long YEARS = 400L * 365 * 86_400_000;

    private final List<Long> taken = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private OutlierGuard guard = new OutlierGuard(EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK);

    private void offer(long time, long timestamp) {
        guard.offer(
                new Arrival.Accepted<>(
                        HyperedgeEvent.of("e", time, List.of("a")), new RecordOrigin("t", 0, 0, timestamp), 0),
                event -> taken.add(event.value().time()),
                event -> refused.add(event.value().time()));
    }

    @Test
    void inALiveStreamATimeFarAheadIsRefused() {
        offer(NOW - 5, NOW);
        offer(NOW + YEARS, NOW + 1);
        offer(NOW + 2, NOW + 2);

        assertThat(taken).containsExactly(NOW - 5, NOW + 2);
        assertThat(refused).containsExactly(NOW + YEARS);
    }

    @Test
    void theFirstEventOfAllMayBeTheWrongOne() {
        offer(NOW + YEARS, NOW);
        offer(0, NOW); // a clock at its factory setting decides nothing either
        assertThat(taken).containsExactly(0L);

        offer(NOW, NOW);

        assertThat(refused).containsExactly(NOW + YEARS);
        assertThat(taken).containsExactly(0L, NOW);
    }

    @Test
    void aLogOfAnotherEraIsTakenWholeInItsOrder() {
        for (int i = 0; i < 20; i++) {
            offer(NOW + YEARS + i, NOW + i); // as NDC-classes: milliseconds since the year 0
        }

        assertThat(refused).isEmpty();
        assertThat(taken).hasSize(20).isSorted();
    }

    @Test
    void aLogOfThePastIsTakenWholeWhateverItsJumps() {
        for (int i = 0; i < 20; i++) {
            offer(NOW / 2 + i, NOW); // as email-Enron: milliseconds, decades ago
        }
        offer(NOW + YEARS, NOW);

        assertThat(refused).isEmpty();
        assertThat(taken).hasSize(21);
    }

    @Test
    void fewEventsOfAnotherEraAreTakenAtTheEnd() {
        offer(NOW + YEARS, NOW);
        assertThat(taken).isEmpty();

        guard.end(event -> taken.add(event.value().time()));

        assertThat(taken).containsExactly(NOW + YEARS);
        assertThat(guard.held()).isEmpty();
    }

    @Test
    void recordsWithoutATimestampDecideForTaking() {
        for (int i = 0; i < OutlierGuard.DECIDING; i++) {
            offer(i, -1);
        }
        offer(NOW + YEARS, NOW);

        assertThat(taken).hasSize(OutlierGuard.DECIDING + 1);
    }

    @Test
    void whatWasDecidedIsState() throws IOException {
        offer(NOW, NOW);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        guard.write(new DataOutputStream(bytes));
        guard = new OutlierGuard(EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK);
        guard.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        for (int i = 0; i < 2 * OutlierGuard.DECIDING; i++) {
            offer(NOW + YEARS, NOW);
        }

        assertThat(refused).hasSize(2 * OutlierGuard.DECIDING);
    }

    @Test
    void whereAllAreTakenNothingIsHeld() {
        guard = new OutlierGuard(EventTimeConfig.Outliers.TAKE);
        offer(NOW + YEARS, NOW);
        offer(NOW, NOW);
        offer(NOW + YEARS, NOW);

        assertThat(taken).hasSize(3);
    }

    @Test
    void whoGoesOnAndAsksForAllGetsAllEvenThoseHeld() throws IOException {
        offer(NOW + YEARS, NOW);
        OutlierGuard before = guard;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        before.write(new DataOutputStream(bytes));
        guard = new OutlierGuard(EventTimeConfig.Outliers.TAKE);
        guard.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        guard.held().addAll(before.held());

        offer(NOW + 2 * YEARS, NOW);

        assertThat(taken).containsExactly(NOW + YEARS, NOW + 2 * YEARS);
        assertThat(refused).isEmpty();
    }

    @Test
    void whoGoesOnAndAsksForTheGuardAgainIsGuarded() throws IOException {
        guard = new OutlierGuard(EventTimeConfig.Outliers.TAKE);
        offer(NOW, NOW);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        guard.write(new DataOutputStream(bytes));
        guard = new OutlierGuard(EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK);
        guard.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        offer(NOW + YEARS, NOW);

        assertThat(refused).containsExactly(NOW + YEARS);
    }
}
