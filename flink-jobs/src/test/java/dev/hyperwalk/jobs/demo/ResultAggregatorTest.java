package dev.hyperwalk.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A regime that comes back is one whose key was there before, for long enough on either side. */
class ResultAggregatorTest {

    private final ResultAggregator results = new ResultAggregator(TopicNames.DEFAULTS, 100);
    private int events;

    /** Events of one key; the model puts them before their negatives, or behind. */
    private void happen(String key, int count, boolean isRight) {
        for (int i = 0; i < count; i++) {
            events++;
            Score score = new Score(
                    "e" + events,
                    events,
                    List.of("ana", "bo"),
                    isRight ? 0.9 : 0.1,
                    false,
                    1,
                    0,
                    events - 1L,
                    key,
                    Map.of(),
                    List.of(new Score.Negative(List.of("ana", "cy"), 0.5, Map.of())));
            results.read(new ConsumerRecord<>(TopicNames.DEFAULTS.scores(), 0, events, new byte[0], score.toJson()));
        }
    }

    @Test
    void aReturnComparesTheLastEventsBeforeWithTheFirstAfter() {
        happen("first", 100, false);
        happen("first", 200, true);
        happen("second", 250, true);
        happen("first", 200, false);
        happen("first", 50, true);

        assertThat(results.returns()).containsExactly(new Return("first", 550, 1, 0));
    }

    @Test
    void whatWasThereForTooShortSaysNothing() {
        happen("first", 199, true);
        happen("second", 300, true);
        happen("first", 300, true);
        happen("second", 100, true);
        happen("first", 300, true);

        assertThat(results.returns()).extracting(Return::key).containsExactly("first");
        assertThat(results.returns()).extracting(Return::event).containsExactly(899);
    }
}
