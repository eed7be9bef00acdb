package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.kafka.GroupClaim;
import dev.hyperwalk.connectors.kafka.GroupOwner;
import dev.hyperwalk.connectors.kafka.LostRecordsException;
import dev.hyperwalk.connectors.kafka.SinkOptions;
import dev.hyperwalk.connectors.kafka.SourceOptions;
import dev.hyperwalk.connectors.kafka.TakenOverException;
import dev.hyperwalk.connectors.kafka.WallClock;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.operator.EventCounts;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.JobIdentity;
import dev.hyperwalk.jobs.pipeline.HyperwalkJob;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.pipeline.KafkaEnds;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.jobs.state.SettingsException;
import dev.hyperwalk.jobs.watch.JobFailedException;
import dev.hyperwalk.jobs.watch.LocalJob;
import dev.hyperwalk.jobs.watch.Restarts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
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

    @Option(
            names = "--begin-anew",
            description = "Read everything again though the group has got its results already: they are written a "
                    + "second time to the same topics. Other topics and another --group-id avoid that.")
    private boolean beginAnew;

    @Option(names = "--until-end", description = "End at the present end of the topics instead of reading for ever.")
    private boolean untilEnd;

    @Option(
            names = "--skip-lost",
            description = "Where records were deleted before the job read them, say so and go on from the oldest one "
                    + "kept instead of ending.")
    private boolean skipLost;

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
        UsageErrors errors = new UsageErrors();
        TopicNames topics = topicOptions.read(errors);
        errors.check(!groupId.isEmpty(), "--group-id: expected at least one character, got none");
        Restarts ownRestarts =
                errors.take("--restarts", () -> new Restarts(restarts == null ? Restarts.DEFAULT : restarts));
        Configuration settings = jobOptions.stream().flink(errors);
        EventLimits limits = jobOptions.stream().limits(errors);
        EventTimeConfig eventTime = jobOptions.stream().eventTime(errors);
        JobConfig config = jobOptions.read(errors);
        errors.check(
                !beginAnew || (!jobOptions.stream().isRestored() && start == SourceOptions.Start.EARLIEST),
                "--begin-anew: expected neither --restore nor --from committed beside it, which go on");
        errors.throwIfAny("hyperwalk run");
        if (limits != null && eventTime != null && config != null && ownRestarts != null) {
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
            run(environment, config.withParallelism(parallelism), ownRestarts, topics, limits, eventTime);
        }
        return ExitCodes.OK;
    }

    private void run(
            StreamExecutionEnvironment environment,
            JobConfig config,
            Restarts ownRestarts,
            TopicNames topics,
            EventLimits limits,
            EventTimeConfig eventTime)
            throws Exception {
        JobSettings settings = settings(config, topics, limits, eventTime);
        GroupClaim claim = new GroupClaim(
                kafka.bootstrap(), groupId, topics.hyperedges(), GroupOwner.ofThisProcess(), kafka.properties());
        StartGuard guard = guard(environment.getConfiguration(), settings, claim);
        guard.checkCheckpoint(environment instanceof LocalStreamEnvironment);
        Preflight found = preflight(topics, guard);
        KafkaEnds ends = new KafkaEnds(
                kafka.bootstrap(),
                groupId,
                topics,
                start,
                found.endOffsets(),
                skipLost,
                limits,
                eventTime.withLastOffsets(found.lastOffsets()),
                found.maxLetterBytes(),
                kafka.properties(),
                claim);
        int readers = Math.min(config.parallelism(), found.eventPartitions());
        JobIdentity identity = new JobIdentity(settings, claim);
        new HyperwalkJob(config, ends.sources(readers), ends.sinks(), WallClock.SYSTEM, identity).build(environment);
        try (KafkaTopics existing = kafka.topics()) {
            guard.own(existing);
        }
        parent.streams()
                .out()
                .println("hyperwalk: from " + topics.hyperedges() + " (partitions: " + found.eventPartitions() + ") to "
                        + topics.scores() + " at " + kafka.bootstrap() + ", parallelism " + config.parallelism());
        try (Notices.Subscription shown = Notices.listen(this::show)) {
            JobExecutionResult result = execute(environment, ownRestarts, topics);
            if (result.isJobExecutionResult()) {
                noteEnd(found.endOffsets());
                parent.streams().out().println("hyperwalk: " + EventCounts.of(result.getAllAccumulatorResults()));
            }
        } catch (Exception e) {
            throw inOneLine(e);
        }
    }

    private JobExecutionResult execute(StreamExecutionEnvironment environment, Restarts ownRestarts, TopicNames topics)
            throws Exception {
        String name = "hyperwalk " + groupId;
        if (environment instanceof LocalStreamEnvironment) {
            return new LocalJob(ownRestarts, kafka.bootstrap(), topics.all(), kafka.properties())
                    .run(environment, name, Notices::say);
        }
        return environment.execute(name);
    }

    /** A source that has come to its end may close before what it commits then has arrived. */
    private void noteEnd(@Nullable Map<String, Map<Integer, Long>> endOffsets) {
        if (endOffsets != null) {
            try (KafkaTopics existing = kafka.topics()) {
                existing.commit(groupId, endOffsets);
            } catch (CommandException e) {
                show("all results are written, but " + e.getMessage() + "; run again, it may write them once more");
            }
        }
    }

    /** What the job says of its own end, if it has said anything; else what it failed of. */
    private static Exception inOneLine(Exception problem) {
        ClassLoader loader = RunCommand.class.getClassLoader();
        return Stream.of(TakenOverException.class, SettingsException.class, LostRecordsException.class)
                .flatMap(kind -> ExceptionUtils.findSerializedThrowable(problem, kind, loader).stream())
                .findFirst()
                .<Exception>map(end -> CommandException.failed(String.valueOf(end.getMessage()), problem))
                .orElse(
                        problem instanceof JobFailedException
                                ? CommandException.failed(String.valueOf(problem.getMessage()), problem)
                                : problem);
    }

    private JobSettings settings(JobConfig config, TopicNames topics, EventLimits limits, EventTimeConfig eventTime) {
        return config.settings()
                .with(JobSettings.GROUP, groupId)
                .with(JobSettings.TOPIC, topics.hyperedges())
                .with("--queries", topics.queries())
                .with("--scores", topics.scores())
                .with("--answers", topics.answers())
                .with("--metrics", topics.metrics())
                .with("--regimes", topics.regimes())
                .with("--predictions", topics.predictions())
                .with("--outcomes", topics.outcomes())
                .with("--dead-letters", topics.deadLetters())
                .with("--late", topics.late())
                .with("--out-of-orderness", eventTime.outOfOrderness())
                .with("--max-members", limits.maxMembers())
                .with("--max-ahead", jobOptions.stream().maxAhead())
                .with("--deduplicate", eventTime.deduplicate() == 0 ? null : eventTime.deduplicate())
                .with("--idle-after", eventTime.idleAfter());
    }

    private StartGuard guard(ReadableConfig flink, JobSettings settings, GroupClaim claim) {
        return new StartGuard(
                settings,
                claim,
                flink.get(StateRecoveryOptions.SAVEPOINT_PATH),
                flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                this::show);
    }

    private void show(String notice) {
        parent.streams().err().println("hyperwalk: " + notice);
    }

    /**
     * What Kafka says before the job begins.
     *
     * @param eventPartitions partitions of the topic of hyperedges
     * @param endOffsets where to end, by topic and partition; null for never
     * @param lastOffsets the last record to read of each partition of the topic of hyperedges
     * @param maxLetterBytes the longest dead letter that fits into its topic
     */
    private record Preflight(
            int eventPartitions,
            @Nullable Map<String, Map<Integer, Long>> endOffsets,
            Map<Integer, Long> lastOffsets,
            int maxLetterBytes) {}

    private Preflight preflight(TopicNames topics, StartGuard guard) {
        try (KafkaTopics existing = kafka.topics()) {
            Map<String, Integer> partitions = existing.partitions(topics.all());
            List<String> missing = topics.all().stream()
                    .filter(topic -> !partitions.containsKey(topic))
                    .toList();
            if (!missing.isEmpty() && !createTopics) {
                throw CommandException.badInput("Kafka at " + kafka.bootstrap() + " has no topic "
                        + String.join(", ", missing) + "; create what is missing, or let --create-topics do it");
            }
            guard.checkOnce(
                    existing,
                    List.of(topics.hyperedges(), topics.queries()),
                    beginAnew,
                    start == SourceOptions.Start.COMMITTED);
            missing.forEach(topic -> existing.create(topic, 1));
            missing.forEach(topic -> partitions.put(topic, 1));
            int topicBytes = existing.maxMessageBytes(topics.deadLetters());
            if (topicBytes < MIN_TOPIC_BYTES) {
                throw CommandException.badInput(
                        "topic " + topics.deadLetters() + ": expected max.message.bytes of at least " + MIN_TOPIC_BYTES
                                + ", so that dead letters fit, got " + topicBytes);
            }
            int letterBytes = topicBytes - ROOM_FOR_HEADERS;
            int eventPartitions = partitions.getOrDefault(topics.hyperedges(), 1);
            Map<String, Map<Integer, Long>> ends = untilEnd ? endOffsets(existing, topics, partitions) : null;
            return new Preflight(
                    eventPartitions,
                    ends,
                    ends == null
                            ? EventTimeConfig.endless(eventPartitions)
                            : existing.lastOffsets(
                                    topics.hyperedges(), ends.getOrDefault(topics.hyperedges(), Map.of())),
                    Math.max(MIN_LETTER_BYTES, Math.min(SinkOptions.DEFAULT_MAX_LETTER_BYTES, letterBytes)));
        }
    }

    private Map<String, Map<Integer, Long>> endOffsets(
            KafkaTopics existing, TopicNames topics, Map<String, Integer> partitions) {
        Map<String, Map<Integer, Long>> ends = new HashMap<>();
        for (String topic : List.of(topics.hyperedges(), topics.queries())) {
            TopicEnds found = existing.ends(topic, partitions.getOrDefault(topic, 1));
            ends.put(topic, found.stable());
            found.heldBack().forEach(this::show);
        }
        return ends;
    }
}
