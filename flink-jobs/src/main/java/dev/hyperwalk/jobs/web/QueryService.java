package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Answer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a running job: a query with an id of its own goes into the topic of queries, and the record of that id is awaited
 * in the topic of answers. Safe for use by many threads.
 *
 * <p>Answers are read uncommitted, so that they are there as soon as the job has written them and not at its next
 * checkpoint. If the job fails in between, it writes the answer once more, which nobody awaits by then.
 */
public final class QueryService implements AutoCloseable {

    /** The most questions that wait for answers at one time. */
    public static final int MAX_PENDING = 64;

    /** Why a question is not asked. */
    static final String TOO_MANY = "too many questions are waiting already";

    /** Why a question has no answer yet. */
    static final String NO_WEIGHTS =
            "the job has no weights yet: it has them once it has learnt from its first 8 events, ask again then";

    private static final Logger LOG = LoggerFactory.getLogger(QueryService.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final JobTopics job;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, CompletableFuture<ObjectNode>> pending = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Thread listener = new Thread(this::listen, "answers");
    private volatile boolean isClosed;

    private QueryService(
            JobTopics job, KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        this.job = job;
        this.producer = producer;
        this.consumer = consumer;
    }

    /**
     * Begins to listen for answers; takes a second or less.
     *
     * @throws QueryRequestException if Kafka does not answer or lacks a topic
     */
    public static QueryService to(JobTopics job) throws QueryRequestException {
        try {
            KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(job.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                listenFromNowOn(job, consumer);
                QueryService queries = new QueryService(job, new KafkaProducer<>(producer(job)), consumer);
                queries.listener.setDaemon(true);
                queries.listener.start();
                return queries;
            } catch (QueryRequestException | RuntimeException e) {
                consumer.close();
                throw e;
            }
        } catch (KafkaException e) {
            throw new QueryRequestException("no Kafka answers at " + job.bootstrapServers(), e);
        }
    }

    private static void listenFromNowOn(JobTopics job, KafkaConsumer<byte[], byte[]> consumer)
            throws QueryRequestException {
        Map<String, List<PartitionInfo>> present = consumer.listTopics();
        for (String topic : List.of(job.topics().queries(), job.topics().answers())) {
            if (!present.containsKey(topic)) {
                throw new QueryRequestException(
                        "Kafka at " + job.bootstrapServers() + " has no topic " + topic + ", so no job can be asked",
                        null);
            }
        }
        List<TopicPartition> partitions = present.getOrDefault(job.topics().answers(), List.of()).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Seeking is lazy: the end is that of now, not of the first poll.
    }

    private static Map<String, Object> producer(JobTopics job) {
        Map<String, Object> settings = job.client();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /**
     * Asks.
     *
     * @param patience how long to wait for the answer
     * @return the job's answer; fails with a {@link QueryRequestException} if too many questions wait already, Kafka takes
     *     none, or the job has no weights yet, and with a {@link java.util.concurrent.TimeoutException} if nobody answers in time
     */
    public CompletableFuture<ObjectNode> ask(QueryRequest question, Duration patience) {
        if (pending.size() >= MAX_PENDING) {
            return CompletableFuture.failedFuture(new QueryRequestException(TOO_MANY, null));
        }
        byte[] bits = new byte[8];
        random.nextBytes(bits);
        String id = "ask-" + HexFormat.of().formatHex(bits);
        CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        CompletableFuture<ObjectNode> awaited = answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((found, problem) -> pending.remove(id));
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        try {
            var unused = producer.send(
                    new ProducerRecord<>(job.topics().queries(), key, question.query(id)), (sent, problem) -> {
                        if (problem != null) {
                            answer.completeExceptionally(
                                    new QueryRequestException("Kafka did not take the question", problem));
                        }
                    });
        } catch (KafkaException | IllegalStateException e) {
            answer.completeExceptionally(new QueryRequestException("Kafka did not take the question", e));
        }
        return awaited;
    }

    private void listen() {
        try (consumer) {
            while (!isClosed) {
                try {
                    consumer.poll(POLL).forEach(this::take);
                } catch (WakeupException e) {
                    return;
                } catch (KafkaException e) {
                    LOG.warn("answers could not be read", e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            isClosed = true;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null || pending.isEmpty()) {
            return;
        }
        CompletableFuture<ObjectNode> answer = pending.get(new String(record.key(), StandardCharsets.UTF_8));
        if (answer != null) {
            try {
                ObjectNode told = JsonTree.parse(record.value());
                if (told.path("modelVersion").asLong() == Answer.NO_WEIGHTS) {
                    answer.completeExceptionally(new QueryRequestException(NO_WEIGHTS, null));
                } else {
                    answer.complete(told);
                }
            } catch (IllegalArgumentException e) {
                answer.completeExceptionally(new QueryRequestException("the answer is no JSON object", e));
            }
        }
    }

    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        producer.close(Duration.ZERO);
        pending.values()
                .forEach(
                        answer -> answer.completeExceptionally(new QueryRequestException("the page was closed", null)));
    }
}
