package dev.hyperwalk.jobs.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.Uuid;

/**
 * Says when a Kafka that is asked again and again falls silent and answers again, and when topics go: each once. What is
 * so only in one look is not said, for a broker that has just begun may not know everything yet. Not thread-safe.
 *
 * <p>Kafka's own clients, and so the job, go on trying for ever and say so in the log only.
 */
final class KafkaWatch {

    private static final int CONFIRMATIONS = 2;

    private final String bootstrap;
    private final List<String> topics;
    private final Consumer<String> notices;

    private final Map<String, Uuid> known = new HashMap<>();
    private final Map<String, Integer> missed = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private int silences;
    private long answeredMillis;

    /**
     * A watch over topics that are there.
     *
     * @param nowMillis the time, milliseconds since 1970
     * @param notices is told each line
     */
    KafkaWatch(String bootstrap, List<String> topics, long nowMillis, Consumer<String> notices) {
        this.bootstrap = bootstrap;
        this.topics = List.copyOf(topics);
        this.notices = notices;
        this.answeredMillis = nowMillis;
    }

    /** Looks once more. */
    void look(KafkaLook look, long nowMillis) {
        if (look instanceof KafkaLook.Answer answer) {
            if (silences >= CONFIRMATIONS) {
                notices.accept("Kafka at " + bootstrap + " answers again, after " + seconds(nowMillis)
                        + " s; the job goes on");
            }
            silences = 0;
            answeredMillis = nowMillis;
            topics.forEach(topic -> look(topic, answer.topics()));
        } else {
            silences++;
            if (silences == CONFIRMATIONS) {
                notices.accept("Kafka at " + bootstrap + " has not answered for " + seconds(nowMillis)
                        + " s; the job waits for it");
            }
        }
    }

    private void look(String topic, Map<String, Uuid> there) {
        Uuid id = there.get(topic);
        if (id == null) {
            if (missed.merge(topic, 1, Integer::sum) == CONFIRMATIONS && gone.add(topic)) {
                notices.accept("topic " + topic + " is gone from Kafka at " + bootstrap
                        + "; the job waits for it, or fails: end it, or create the topic again");
            }
            return;
        }
        missed.remove(topic);
        Uuid before = known.put(topic, id);
        boolean isNew = before != null && !before.equals(id);
        if (gone.remove(topic) || isNew) {
            notices.accept("topic " + topic
                    + (isNew
                            ? " was deleted and created anew: the job goes on with it, but what was in it is lost, and "
                                    + "what it read there before may be missing from the new one"
                            : " is there again"));
        }
    }

    private long seconds(long nowMillis) {
        return Duration.ofMillis(nowMillis - answeredMillis).toSeconds();
    }
}
