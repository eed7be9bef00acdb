package dev.hyperwalk.jobs.web;

import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows the topics of a job's results, from the latest records of each on; topics that are not there yet are looked
 * for again and again, and a Kafka that does not answer is asked again.
 *
 * <p>Reads uncommitted, so that results show as soon as they are written and not at the job's next checkpoint. What is
 * shown may therefore be shown once more after a failure of the job, which writes again what was not committed. Whoever
 * has to count reads {@code read_committed}.
 */
final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LOOK_AGAIN_NANOS = 5_000_000_000L;

    /** As much of the past as the page has room for; more scores than records of other kinds. */
    private static final long SCORES_BACK = 20_000;

    private static final long RECORDS_BACK = 2_000;

    private final TopicNames topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> taker;
    private final Consumer<Boolean> askable;
    private final Thread thread = new Thread(this::follow, "results");
    private final Set<TopicPartition> assigned = new HashSet<>();
    private volatile boolean isClosed;
    private boolean hasFailed;

    /**
     * Begins to read, in a thread of its own.
     *
     * @param taker called by that thread with each record
     * @param askable told whether there are topics to ask questions with
     */
    ResultReader(JobTopics job, Consumer<ConsumerRecord<byte[], byte[]>> taker, Consumer<Boolean> askable) {
        this.topics = job.topics();
        this.taker = taker;
        this.askable = askable;
        this.consumer = new KafkaConsumer<>(job.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        long nextLook = System.nanoTime();
        try (consumer) {
            while (!isClosed) {
                try {
                    if (System.nanoTime() >= nextLook) {
                        look();
                        nextLook = System.nanoTime() + LOOK_AGAIN_NANOS;
                    }
                    read();
                    hasFailed = false;
                } catch (WakeupException e) {
                    return;
                } catch (KafkaException e) {
                    tell(e);
                    sleep(1_000);
                }
            }
        }
    }

    /** The first failure of a row of them. */
    private void tell(KafkaException problem) {
        if (!hasFailed) {
            hasFailed = true;
            Notices.say("the page could not read results, and goes on trying: " + problem.getMessage());
        }
    }

    private void read() {
        if (assigned.isEmpty()) {
            sleep(POLL.toMillis());
        } else {
            consumer.poll(POLL).forEach(taker);
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            isClosed = true;
        }
    }

    /** Adds what has been created since. */
    private void look() {
        List<String> wanted = topics.results().stream()
                .filter(topic -> !topic.equals(topics.answers()))
                .toList();
        if (wanted.stream().allMatch(topic -> assigned.contains(new TopicPartition(topic, 0)))) {
            return;
        }
        Map<String, List<PartitionInfo>> present = consumer.listTopics();
        askable.accept(present.containsKey(topics.queries()) && present.containsKey(topics.answers()));
        Set<TopicPartition> found = new HashSet<>();
        wanted.forEach(topic -> present.getOrDefault(topic, List.of())
                .forEach(partition -> found.add(new TopicPartition(topic, partition.partition()))));
        found.removeAll(assigned);
        if (!found.isEmpty()) {
            assigned.addAll(found);
            consumer.assign(assigned);
            seekToTheLatest(found);
        }
    }

    private void seekToTheLatest(Set<TopicPartition> found) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(found);
        Map<TopicPartition, Long> ends = consumer.endOffsets(found);
        for (TopicPartition partition : found) {
            long back = partition.topic().equals(topics.scores()) ? SCORES_BACK : RECORDS_BACK;
            consumer.seek(
                    partition, Math.max(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - back));
        }
    }

    /** Ends the thread; waits up to two seconds for that. */
    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
