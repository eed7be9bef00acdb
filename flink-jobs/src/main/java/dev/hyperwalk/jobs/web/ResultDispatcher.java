package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes each record of a job's results into the history and tells whoever watches. For one thread. */
final class ResultDispatcher implements Consumer<ConsumerRecord<byte[], byte[]>> {

    /** Scores shown are at least so far apart: nobody reads more than twenty a second. */
    private static final long SCORE_MILLIS = 50;

    /** A longer record is counted as unreadable; a list of a hundred predictions has a tenth of it. */
    private static final int MAX_BYTES = 512 << 10;

    private final TopicNames topics;
    private final History history;
    private final EventStream watchers;
    private final LongSupplier clockMillis;
    private long scoreShownMillis;

    ResultDispatcher(TopicNames topics, History history, EventStream watchers, LongSupplier clockMillis) {
        this.topics = topics;
        this.history = history;
        this.watchers = watchers;
        this.clockMillis = clockMillis;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        history.countRecord(clockMillis.getAsLong());
        String topic = record.topic();
        if (topic.equals(topics.deadLetters())) {
            history.countDeadLetter();
        } else if (topic.equals(topics.late())) {
            history.countLate();
        } else if (record.value() == null || record.value().length > MAX_BYTES) {
            history.countUnreadable();
        } else {
            try {
                read(topic, record.value(), record.timestamp());
            } catch (IllegalArgumentException e) {
                history.countUnreadable();
            }
        }
    }

    private void read(String topic, byte[] value, long writtenAtMillis) {
        if (topic.equals(topics.scores())) {
            show(history.addScore(Score.fromJson(value), writtenAtMillis));
        } else if (topic.equals(topics.metrics())) {
            tell("metrics", history.addWindow(value, writtenAtMillis));
        } else if (topic.equals(topics.regimes())) {
            ObjectNode event = JsonTree.parse(RegimeEvent.fromJson(value).toJson());
            history.addRegimeEvent(event);
            tell("regime", event);
        } else if (topic.equals(topics.predictions())) {
            ObjectNode list = JsonTree.parse(value);
            history.addPredictions(list);
            tell("predictions", list);
        } else if (topic.equals(topics.outcomes())) {
            ObjectNode outcome = JsonTree.parse(value);
            history.addOutcome(outcome);
            tell("outcome", outcome);
        }
    }

    private void show(ObjectNode score) {
        long now = clockMillis.getAsLong();
        if (now - scoreShownMillis >= SCORE_MILLIS) {
            scoreShownMillis = now;
            tell("score", score);
        }
    }

    private void tell(String type, ObjectNode event) {
        watchers.send(type, JsonTree.bytes(event));
    }
}
