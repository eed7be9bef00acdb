package dev.hyperwalk.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupClaimTest {

    private static final GroupOwner OTHER =
            new GroupOwner("r-2", 42, Instant.parse("2024-05-01T10:00:00Z"), "host of another");

    private static final GroupClaim CLAIM =
            new GroupClaim("127.0.0.1:1", "meetings", "hyperedges", GroupOwner.ofThisProcess(), Map.of());

    @Test
    void anOwnerIsReadAsItWasWritten() {
        assertThat(GroupOwner.parse(OTHER.text())).contains(OTHER);
        assertThat(GroupOwner.parse(CLAIM.owner().text())).contains(CLAIM.owner());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r-2", "r-2 42 yesterday host", "r-2 many 2024-05-01T10:00:00Z host"})
    void whatSomebodyElseCommittedIsNoOwner(String text) {
        assertThat(GroupOwner.parse(text)).isEmpty();
    }

    @Test
    void aClaimHoldsUntilAnotherRunHasTheGroup() {
        CLAIM.require(Optional.of(CLAIM.owner()));
        CLAIM.require(Optional.empty());

        assertThatThrownBy(() -> CLAIM.require(Optional.of(OTHER)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .isInstanceOf(TakenOverException.class)
                .hasMessage("another job has taken over group meetings at 2024-05-01T10:00:00Z from host of another "
                        + "(process 42); this one ends");
    }

    @Test
    void aKafkaThatIsAwayIsNoReasonToEnd() throws InterruptedException {
        try (ClaimWatch watch = new ClaimWatch(CLAIM)) {
            watch.check();
            watch.check();
        }
    }
}
