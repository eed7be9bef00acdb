package dev.hyperwalk.connectors.replay;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a recorded log to a topic, in its order, each record once.
 *
 * <p>Which partition a record goes to depends on the record alone, so the offsets at which a replay into an empty topic
 * will end are known before it begins. Records carry the producer's clock as timestamp, not event time.
 */
public final class Replayer {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final List<ReplayRecord> records;
    private final String bootstrapServers;
    private final Map<String, String> settings;
    private final String topic;
    private final int partitions;
    private final Pace pace;
    private final PacingClock clock;

    /**
     * A replay that has not begun.
     *
     * @param records what to send, in this order
     * @param bootstrapServers Kafka's hosts and ports, separated by commas
     * @param settings further ones of Kafka's producer; those that a replay relies on stay as they are
     * @param topic an existing topic
     * @param partitions how many partitions it has, at least 1
     * @param pace how fast
     * @param clock what to wait by
     * @throws IllegalArgumentException if there is no partition
     */
    public Replayer(
            List<ReplayRecord> records,
            String bootstrapServers,
            Map<String, String> settings,
            String topic,
            int partitions,
            Pace pace,
            PacingClock clock) {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions: expected at least 1, got " + partitions);
        }
        this.records = List.copyOf(records);
        this.bootstrapServers = bootstrapServers;
        this.settings = Map.copyOf(settings);
        this.topic = topic;
        this.partitions = partitions;
        this.pace = pace;
        this.clock = clock;
    }

    /** Lines as they are, good or bad, in their order. */
    public static List<ReplayRecord> recordsOfRaw(List<byte[]> lines) {
        EventCodec codec = new EventCodec(EventLimits.DEFAULTS);
        List<ReplayRecord> records = new ArrayList<>(lines.size());
        lines.forEach(line -> records.add(ReplayRecord.ofRaw(line, codec)));
        return records;
    }

    /**
     * For every partition the offset after its last record, if the topic is empty when the replay begins; 0 for a
     * partition that gets nothing.
     */
    public SortedMap<Integer, Long> endOffsets() {
        SortedMap<Integer, Long> ends = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(partition, 0L);
        }
        records.forEach(record -> ends.merge(record.partition(partitions), 1L, Long::sum));
        return ends;
    }

    /**
     * Sends everything and returns when Kafka has it all.
     *
     * @param progress told how many records were handed to Kafka so far, after each
     * @throws ReplayException if Kafka does not take a record, which it has 30 seconds for, in one line
     * @throws InterruptedException promptly when this thread is interrupted; what was sent stays sent
     */
    public void replay(LongConsumer progress) throws InterruptedException {
        Producer<byte[], byte[]> producer = null;
        boolean done = false;
        try {
            producer = new KafkaProducer<>(properties());
            send(producer, progress);
            done = true;
        } catch (InterruptException e) {
            // Kafka sets the flag again; a checked exception says it instead.
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("interrupted while records were sent");
            interrupted.initCause(e);
            throw interrupted;
        } catch (KafkaException e) {
            throw failed("could not send", e);
        } finally {
            if (producer != null) {
                producer.close(done ? CLOSE_TIMEOUT : Duration.ZERO);
            }
        }
    }

    /** The sending alone, to a producer that somebody else closes. */
    void send(Producer<byte[], byte[]> producer, LongConsumer progress) throws InterruptedException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        AtomicLong taken = new AtomicLong();
        long start = clock.nanoTime();
        long firstTime = ReplayRecord.NO_TIME;
        long latestTime = ReplayRecord.NO_TIME;
        long sent = 0;
        for (ReplayRecord record : records) {
            if (firstTime == ReplayRecord.NO_TIME) {
                firstTime = record.time();
            }
            // A record out of order, or without a time, is due with the one before it.
            latestTime = Math.max(latestTime, record.time());
            awaitDue(start, pace.dueNanos(sent, latestTime - firstTime));
            // The callback tells what the future would.
            var unused = producer.send(toProducerRecord(record), (metadata, problem) -> {
                if (problem == null) {
                    taken.incrementAndGet();
                } else {
                    failure.compareAndSet(null, problem);
                }
            });
            check(failure, taken);
            progress.accept(++sent);
        }
        producer.flush();
        check(failure, taken);
    }

    private void awaitDue(long start, long dueNanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while records were sent");
        }
        long wait = dueNanos - (clock.nanoTime() - start);
        if (dueNanos > Pace.AT_ONCE && wait > 0) {
            clock.sleepNanos(wait);
        }
    }

    private ProducerRecord<byte[], byte[]> toProducerRecord(ReplayRecord record) {
        return new ProducerRecord<>(topic, record.partition(partitions), record.key(), record.value());
    }

    private void check(AtomicReference<@Nullable Exception> failure, AtomicLong taken) {
        Exception problem = failure.get();
        if (problem != null) {
            throw failed(
                    "the topic has " + taken.get() + " of " + records.size() + " records for certain, then one was not "
                            + "taken",
                    problem);
        }
    }

    private ReplayException failed(String what, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String reason = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return new ReplayException("topic " + topic + " at " + bootstrapServers + ": " + what + ": " + reason, e);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.putAll(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true", // Neither order nor number suffers from retries.
                ProducerConfig.LINGER_MS_CONFIG, "5",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(8 << 20)));
        return properties;
    }
}
