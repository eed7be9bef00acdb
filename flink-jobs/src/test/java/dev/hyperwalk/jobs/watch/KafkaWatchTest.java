package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class KafkaWatchTest {

    private static final Uuid ID = new Uuid(1, 1);
    private static final KafkaLook ALL = new KafkaLook.Answer(Map.of("events", ID, "scores", ID));
    private static final KafkaLook NO_SCORES = new KafkaLook.Answer(Map.of("events", ID));

    private final List<String> lines = new ArrayList<>();
    private final KafkaWatch watch = new KafkaWatch("kafka:9092", List.of("events", "scores"), 0, lines::add);
    private long seconds;

    private void look(KafkaLook look) {
        seconds += 5;
        watch.look(look, seconds * 1000);
    }

    @Test
    void silenceIsToldOnceAndSoIsItsEnd() {
        look(ALL);
        look(new KafkaLook.Silence());
        assertThat(lines).as("once may be chance").isEmpty();
        look(new KafkaLook.Silence());
        look(new KafkaLook.Silence());
        look(ALL);
        look(ALL);

        assertThat(lines)
                .containsExactly(
                        "Kafka at kafka:9092 has not answered for 10 s; the job waits for it",
                        "Kafka at kafka:9092 answers again, after 20 s; the job goes on");
    }

    @Test
    void aTopicThatGoesIsToldOnceAndSoIsItsReturn() {
        look(ALL);
        look(NO_SCORES);
        assertThat(lines).isEmpty();
        look(NO_SCORES);
        look(new KafkaLook.Silence());
        look(NO_SCORES);
        look(ALL);
        look(ALL);

        assertThat(lines)
                .containsExactly(
                        "topic scores is gone from Kafka at kafka:9092; the job waits for it, or fails: end it, or create "
                                + "the topic again",
                        "topic scores is there again");
    }

    @Test
    void aTopicOfTheSameNameIsNotTheSameTopic() {
        look(ALL);
        look(new KafkaLook.Answer(Map.of("events", ID, "scores", new Uuid(2, 2))));
        look(new KafkaLook.Answer(Map.of("events", ID, "scores", new Uuid(2, 2))));

        assertThat(lines).singleElement().asString().startsWith("topic scores was deleted and created anew: ");
    }

    @Test
    void nothingIsSaidWhileAllIsWell() {
        for (int i = 0; i < 100; i++) {
            look(ALL);
            look(i % 2 == 0 ? new KafkaLook.Silence() : ALL);
        }

        assertThat(lines).isEmpty();
    }
}
