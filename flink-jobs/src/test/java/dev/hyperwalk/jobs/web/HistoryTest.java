package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page is told is what the job wrote, as much of it as there is room for. */
class HistoryTest {

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode state() {
        return server.history.state(System.currentTimeMillis());
    }

    @Test
    void everythingIsBounded() {
        for (int i = 1; i <= 3_000; i++) {
            server.score(i, "t" + i / 60);
            server.write("metrics", Fixtures.metrics(i, i));
            server.write("predictions", Fixtures.list(i, i));
            server.write("outcomes", Fixtures.outcome(i, 1, "hit", i));
        }

        assertThat(state().path("scores")).hasSize(60);
        assertThat(state().path("windows")).hasSize(500);
        assertThat(state().path("feed").path("lists")).hasSize(12);
        assertThat(state().path("feed").path("outcomes")).hasSize(1_500);
        assertThat(state().path("regimes").path("visits").size()).isLessThanOrEqualTo(40);
        assertThat(state().path("names").size()).isLessThanOrEqualTo(400);
    }

    @Test
    void aWindowThatIsWrittenAgainReplacesTheOldOnes() {
        for (int window = 0; window < 5; window++) {
            server.write("metrics", Fixtures.metrics(window, window));
        }
        server.write("metrics", Fixtures.metrics(2, 99));

        assertThat(state().path("windows").findValuesAsText("window")).containsExactly("0", "1", "2");
        assertThat(state().at("/windows/2/eventTime").asLong()).isEqualTo(99);
    }

    @Test
    void whatCannotBeReadIsCountedAndSkipped() {
        for (String topic : new String[] {"scores", "metrics", "regimes", "predictions", "outcomes"}) {
            server.write(topic, "no json".getBytes(UTF_8));
            server.write(topic, "[]".getBytes(UTF_8));
            server.write(topic, "{}".getBytes(UTF_8));
            server.write(topic, new byte[1 << 20]);
        }
        server.write("dead-letters", "no json".getBytes(UTF_8));

        assertThat(server.history.totals(0).unreadable()).isEqualTo(20);
        assertThat(server.history.totals(0).deadLetters()).isEqualTo(1);
    }

    @Test
    void aReturnIsComparedWithHowTheRegimeWasLeft() {
        visit("first", 300, true);
        visit("second", 300, true);
        visit("first", 250, false);
        visit("first", 250, true);

        JsonNode regimes = state().path("regimes");
        assertThat(regimes.path("names").toString()).isEqualTo("[\"first\",\"second\"]");
        assertThat(regimes.at("/visits/0/last").asDouble()).isEqualTo(1);
        assertThat(regimes.at("/visits/1/change").isNull()).isTrue();
        assertThat(regimes.at("/visits/2/first").asDouble()).isZero();
        assertThat(regimes.at("/visits/2/change").asDouble()).isEqualTo(-1);
        assertThat(regimes.at("/visits/2/isOpen").asBoolean()).isTrue();
    }

    @Test
    void aShortVisitIsNoise() {
        visit("first", 300, true);
        visit("second", RegimeHistory.MIN_EVENTS - 1, true);
        visit("first", 300, true);

        assertThat(state().path("regimes").path("visits")).hasSize(1);
        assertThat(state().at("/regimes/visits/0/events").asLong()).isEqualTo(600);
    }

    private int events;

    private void visit(String regime, int count, boolean isRight) {
        for (int i = 0; i < count; i++) {
            events++;
            server.write("scores", TestServer.scored(events, regime, isRight).toJson());
        }
    }

    @Test
    void theRateIsThatOfTheLastWholeSeconds() {
        RateHistory rate = new RateHistory();
        for (long second = 100; second < 110; second++) {
            for (int i = 0; i < 7; i++) {
                rate.add(second * 1000 + i);
            }
        }

        assertThat(rate.perSecond(110_000)).isEqualTo(7);
        assertThat(rate.perSecond(112_500)).isEqualTo(4.2);
        assertThat(rate.latest(110_000).path("events").asInt()).isEqualTo(7);
        rate.add(1_000_000);
        assertThat(rate.toJson()).hasSize(1);
    }
}
