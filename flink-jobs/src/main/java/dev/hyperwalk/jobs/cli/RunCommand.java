package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.kafka.SinkOptions;
import dev.hyperwalk.connectors.kafka.SourceOptions;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.pipeline.HyperwalkJob;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.pipeline.KafkaEnds;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.watch.JobFailedException;
import dev.hyperwalk.jobs.watch.LocalJob;
import dev.hyperwalk.jobs.watch.Restarts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the job between topics of an existing Kafka: in this process, or on the cluster that runs the job jar. */
@Command(
        name = "run",
        description = {
            "Score and learn from a topic of hyperedges, until interrupted.",
            "Runs in this process; the job jar takes the same options and runs on a Flink cluster."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk run --bootstrap 127.0.0.1:9092 --create-topics --checkpoint-dir checkpoints",
            "         flink run hyperwalk-job.jar --bootstrap kafka:9092"
        })
final class RunCommand implements Callable<Integer> {

    /** Below a topic's bound by so much, a dead letter and its headers still fit. */
    private static final int ROOM_FOR_HEADERS = 64 << 10;

    private static final int MIN_LETTER_BYTES = 1 << 10;

    /** The shortest letter with its headers fits into this. */
    private static final int MIN_TOPIC_BYTES = 4 << 10;

    @ParentCommand
    private Hyperwalk parent;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private TopicOptions topicOptions;

    @Option(
            names = "--group-id",
            defaultValue = "hyperwalk",
            paramLabel = "NAME",
            description = "The consumer group, which names transactions too: one for each job, kept over restarts "
                    + "(default: ${DEFAULT-VALUE}).")
    private String groupId;

    @Option(
            names = "--create-topics",
            description = "Create topics that are missing, with 1 partition each, instead of ending.")
    private boolean createTopics;

    @Option(
            names = "--from",
            defaultValue = "earliest",
            paramLabel = "PLACE",
            description =
                    "Where to begin unless restored: earliest, which rebuilds all history, or committed, after what "
                            + "the group has read (default: ${DEFAULT-VALUE}).")
    private SourceOptions.Start start;

    @Option(names = "--until-end", description = "End at the present end of the topics instead of reading for ever.")
    private boolean untilEnd;

    @Option(
            names = "--restarts",
            paramLabel = "N",
            description =
                    "How often a job that fails is begun again from its latest checkpoint, after 1s, 2s, 4s and so "
                            + "on to 60s, before it ends; ten minutes without a failure, and it is counted anew; 0 ends it at "
                            + "the first failure (default: the cluster's, or " + Restarts.DEFAULT + ").")
    private @Nullable Integer restarts;

    @Mixin
    private JobOptions jobOptions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    RunCommand() {}

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        TopicNames topics = topicOptions.read(problems);
        problems.check(!groupId.isEmpty(), "--group-id: expected at least one character, got none");
        Restarts ownRestarts =
                problems.take("--restarts", () -> new Restarts(restarts == null ? Restarts.DEFAULT : restarts));
        Configuration settings = jobOptions.stream().flink(problems);
        EventLimits limits = jobOptions.stream().limits(problems);
        long outOfOrderness = jobOptions.stream().outOfOrderness(problems);
        JobConfig config = jobOptions.read(problems);
        problems.throwIfAny("hyperwalk run");
        if (limits != null && config != null && ownRestarts != null) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
            boolean hasRestarts = environment
                    .getConfiguration()
                    .getOptional(RestartStrategyOptions.RESTART_STRATEGY)
                    .isPresent();
            if (restarts != null || !hasRestarts) {
                environment.configure(ownRestarts.flink());
            }
            if (environment instanceof LocalStreamEnvironment) {
                environment.configure(jobOptions.stream().ownCheckpoints());
            }
            int parallelism = Math.min(config.maxParallelism(), environment.getParallelism());
            run(environment, config.withParallelism(parallelism), ownRestarts, topics, limits, outOfOrderness);
        }
        return ExitCodes.OK;
    }

    private void run(
            StreamExecutionEnvironment environment,
            JobConfig config,
            Restarts ownRestarts,
            TopicNames topics,
            EventLimits limits,
            long outOfOrderness)
            throws Exception {
        Preflight found = preflight(topics);
        KafkaEnds ends = new KafkaEnds(
                kafka.bootstrap(),
                groupId,
                topics,
                start,
                found.endOffsets(),
                limits,
                outOfOrderness,
                jobOptions.stream().idleAfter(),
                found.maxLetterBytes(),
                kafka.properties());
        int readers = Math.min(config.parallelism(), found.eventPartitions());
        new HyperwalkJob(config, ends.sources(readers), ends.sinks()).build(environment);
        parent.streams()
                .out()
                .println("hyperwalk: from " + topics.hyperedges() + " (partitions: " + found.eventPartitions() + ") to "
                        + topics.scores() + " at " + kafka.bootstrap() + ", parallelism " + config.parallelism());
        try (Notices.Subscription shown = Notices.listen(this::show)) {
            execute(environment, ownRestarts, topics);
        }
    }

    private void execute(StreamExecutionEnvironment environment, Restarts ownRestarts, TopicNames topics)
            throws Exception {
        String name = "hyperwalk " + groupId;
        if (!(environment instanceof LocalStreamEnvironment)) {
            environment.execute(name);
            return;
        }
        try {
            new LocalJob(ownRestarts, kafka.bootstrap(), topics.all(), kafka.properties())
                    .run(environment, name, Notices::say);
        } catch (JobFailedException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private void show(String notice) {
        parent.streams().err().println("hyperwalk: " + notice);
    }

    /**
     * What Kafka says before the job begins.
     *
     * @param eventPartitions partitions of the topic of hyperedges
     * @param endOffsets where to end, by topic and partition; null for never
     * @param maxLetterBytes the longest dead letter that fits into its topic
     */
    private record Preflight(
            int eventPartitions, @Nullable Map<String, Map<Integer, Long>> endOffsets, int maxLetterBytes) {}

    private Preflight preflight(TopicNames topics) {
        try (KafkaTopics existing = kafka.topics()) {
            Map<String, Integer> partitions = existing.partitions(topics.all());
            List<String> missing = topics.all().stream()
                    .filter(topic -> !partitions.containsKey(topic))
                    .toList();
            if (!missing.isEmpty() && !createTopics) {
                throw CommandException.badInput("Kafka at " + kafka.bootstrap() + " has no topic "
                        + String.join(", ", missing) + "; create what is missing, or let --create-topics do it");
            }
            missing.forEach(topic -> existing.create(topic, 1));
            missing.forEach(topic -> partitions.put(topic, 1));
            int topicBytes = existing.maxMessageBytes(topics.deadLetters());
            if (topicBytes < MIN_TOPIC_BYTES) {
                throw CommandException.badInput(
                        "topic " + topics.deadLetters() + ": expected max.message.bytes of at least " + MIN_TOPIC_BYTES
                                + ", so that dead letters fit, got " + topicBytes);
            }
            int letterBytes = topicBytes - ROOM_FOR_HEADERS;
            return new Preflight(
                    partitions.getOrDefault(topics.hyperedges(), 1),
                    untilEnd ? endOffsets(existing, topics, partitions) : null,
                    Math.max(MIN_LETTER_BYTES, Math.min(SinkOptions.DEFAULT_MAX_LETTER_BYTES, letterBytes)));
        }
    }

    private static Map<String, Map<Integer, Long>> endOffsets(
            KafkaTopics existing, TopicNames topics, Map<String, Integer> partitions) {
        Map<String, Map<Integer, Long>> ends = new HashMap<>();
        for (String topic : List.of(topics.hyperedges(), topics.queries())) {
            ends.put(topic, existing.endOffsets(topic, partitions.getOrDefault(topic, 1)));
        }
        return ends;
    }
}
