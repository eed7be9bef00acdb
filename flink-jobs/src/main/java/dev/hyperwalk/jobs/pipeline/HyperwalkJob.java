package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.AnswerFormat;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.ScoreFormat;
import dev.hyperwalk.connectors.kafka.WallClock;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.jobs.operator.AssembleFunction;
import dev.hyperwalk.jobs.operator.CandidateGeneratorFunction;
import dev.hyperwalk.jobs.operator.ComposeFunction;
import dev.hyperwalk.jobs.operator.FeedFunction;
import dev.hyperwalk.jobs.operator.JobIdentity;
import dev.hyperwalk.jobs.operator.LastLevelFunction;
import dev.hyperwalk.jobs.operator.LearnerOperator;
import dev.hyperwalk.jobs.operator.LevelFunction;
import dev.hyperwalk.jobs.operator.NameFunction;
import dev.hyperwalk.jobs.operator.ScoreQueriesFunction;
import dev.hyperwalk.jobs.operator.SequencerOperator;
import dev.hyperwalk.jobs.operator.SetHistoryFunction;
import dev.hyperwalk.jobs.operator.SideOutputs;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.ModelInput;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.NodeRetrieval;
import dev.hyperwalk.jobs.state.PublishedModel;
import dev.hyperwalk.jobs.state.ReservoirSnapshot;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.UnresolvedResult;
import dev.hyperwalk.models.forecast.FeedConfig;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole dataflow, from hyperedges and queries to scores, answers and predictions.
 *
 * <pre>
 * events ──► sequencer ─┬─► level 1 ─► compose 2 ─► level 2 ─► ... ─► compose L ─┬──────┐
 * queries ─►            │                                                        ▼      │
 *                       ├── completions and forecasts, without candidates ──► retrieval │
 *                       │                                                        ▼      │
 *                       │                                                    candidates │
 *                       │                                                        ▼      ▼
 *                       ├── events and their negatives ────────────────────────────► level L ──► assembler
 *                       └─────────────────────────────────────────────────► set history ──────►
 *
 * assembler ─┬─► learner ─► scores, metrics, regimes
 *            │      ├─► feed ──────────────────────┬─► names ─► answers, predictions, outcomes
 *            │      ▼ weights                      │
 *            └─► scorers ──────────────────────────┘
 * </pre>
 *
 * <p>Acyclic, so a checkpoint is exact. What stands alone runs once; everything else is keyed and runs as widely as
 * configured, and no result depends on how widely.
 */
public final class HyperwalkJob {

    private final JobConfig config;
    private final JobSources sources;
    private final JobSinks sinks;
    private final WallClock clock;
    private final JobIdentity identity;

    /** A job that measures latencies by the machine's clock. */
    public HyperwalkJob(JobConfig config, JobSources sources, JobSinks sinks) {
        this(config, sources, sinks, WallClock.SYSTEM);
    }

    /**
     * A job.
     *
     * @param clock what latencies are measured by; nothing else depends on it
     */
    public HyperwalkJob(JobConfig config, JobSources sources, JobSinks sinks, WallClock clock) {
        this(config, sources, sinks, clock, new JobIdentity(config.settings(), null));
    }

    /**
     * A job that only one at a time may be.
     *
     * @param clock what latencies are measured by; nothing else depends on it
     * @param identity what its checkpoints say of it, and what lets it run
     */
    public HyperwalkJob(JobConfig config, JobSources sources, JobSinks sinks, WallClock clock, JobIdentity identity) {
        this.config = config;
        this.sources = sources;
        this.sinks = sinks;
        this.clock = clock;
        this.identity = identity;
    }

    /**
     * Adds the job to an environment, and to its settings what the job relies on: no type that falls back to reflection,
     * objects passed on uncopied (none is ever changed after it was sent), checkpoints exactly once and aligned.
     */
    public void build(StreamExecutionEnvironment environment) {
        configure(environment);
        SingleOutputStreamOperator<FeaturePart> sequencer = sequencer(environment);
        SingleOutputStreamOperator<ModelInput> assembler = assembler(sequencer);
        SingleOutputStreamOperator<Score> learner = learner(assembler);
        SingleOutputStreamOperator<UnresolvedResult> scorers = scorers(assembler, learner);
        DataStream<UnresolvedResult> results = scorers;
        if (config.feed() != null) {
            results = results.union(feed(learner, config.feed()));
        }
        SingleOutputStreamOperator<Answer> names = names(results, sequencer.getSideOutput(SideOutputs.NAMES));
        sink(learner, sinks.scores(), "scores", 1);
        sink(learner.getSideOutput(SideOutputs.METRICS), sinks.metrics(), "metrics", 1);
        sink(learner.getSideOutput(SideOutputs.REGIMES), sinks.regimes(), "regimes", 1);
        sink(names, sinks.answers(), "answers", 1);
        sink(names.getSideOutput(SideOutputs.PREDICTIONS), sinks.predictions(), "predictions", 1);
        sink(names.getSideOutput(SideOutputs.OUTCOMES), sinks.outcomes(), "outcomes", 1);
        sink(sequencer.getSideOutput(SideOutputs.LATE), sinks.late(), "late", 1);
        DataStream<DeadLetter> refused = sequencer
                .getSideOutput(SideOutputs.DEAD_LETTERS)
                .union(scorers.getSideOutput(SideOutputs.DEAD_LETTERS));
        sink(refused, sinks.deadLetters(), "dead-letters", 1);
    }

    /** The part before the learner alone: every event with its negatives, described. */
    DataStream<ModelInput> describe(StreamExecutionEnvironment environment) {
        configure(environment);
        return assembler(sequencer(environment));
    }

    private void configure(StreamExecutionEnvironment environment) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        environment.configure(settings);
        environment.setMaxParallelism(config.maxParallelism());
        environment.getCheckpointConfig().setCheckpointingConsistencyMode(CheckpointingMode.EXACTLY_ONCE);
        environment.getCheckpointConfig().enableUnalignedCheckpoints(false);
    }

    private SingleOutputStreamOperator<FeaturePart> sequencer(StreamExecutionEnvironment environment) {
        SequencerOperator operator = new SequencerOperator(
                config.seed(), config.negativesPerEvent(), config.feed(), sources.eventTime(), identity);
        return single(
                sources.events()
                        .in(environment)
                        .connect(sources.queries().in(environment))
                        .transform("sequencer", FeaturePart.TYPE, operator),
                SequencerOperator.UID);
    }

    private SingleOutputStreamOperator<ModelInput> assembler(SingleOutputStreamOperator<FeaturePart> sequencer) {
        DataStream<ReservoirUpdate> visits = lowerLevels(sequencer);
        SingleOutputStreamOperator<FeaturePart> candidates = candidates(sequencer, retrieval(sequencer, visits));
        DataStream<FeaturePart> nodes = lastLevel(
                visits,
                sequencer
                        .getSideOutput(SideOutputs.NODE_REQUESTS)
                        .union(candidates.getSideOutput(SideOutputs.NODE_REQUESTS)));
        DataStream<FeaturePart> sets = setHistory(sequencer
                .getSideOutput(SideOutputs.SET_REQUESTS)
                .union(candidates.getSideOutput(SideOutputs.SET_REQUESTS)));
        return keyed(
                sequencer
                        .union(candidates, nodes, sets)
                        .keyBy(FeaturePart::seq, Types.LONG)
                        .process(new AssembleFunction(config.walks()), ModelInput.TYPE),
                "assembler",
                "assembler");
    }

    /** The walks that go into the last level: drawn by the nodes themselves if it is the only one. */
    private DataStream<ReservoirUpdate> lowerLevels(SingleOutputStreamOperator<FeaturePart> sequencer) {
        DataStream<ReservoirUpdate> visits = sequencer.getSideOutput(SideOutputs.RESERVOIR_UPDATES);
        for (int level = 1; level < config.walks().steps(); level++) {
            SingleOutputStreamOperator<ReservoirSnapshot> reads = visits.keyBy(ReservoirUpdate::node, Types.LONG)
                    .process(new LevelFunction(config.walks(), level), ReservoirSnapshot.TYPE);
            keyed(reads, "level " + level, "level-" + level);
            SingleOutputStreamOperator<ReservoirUpdate> composed = reads.keyBy(ReservoirSnapshot::seq, Types.LONG)
                    .process(new ComposeFunction(config.walks(), level + 1), ReservoirUpdate.TYPE);
            visits = keyed(composed, "compose " + (level + 1), "compose-" + (level + 1));
        }
        return visits;
    }

    private DataStream<RetrievalPart> retrieval(
            SingleOutputStreamOperator<FeaturePart> sequencer, DataStream<ReservoirUpdate> visits) {
        return keyed(
                visits.connect(sequencer.getSideOutput(SideOutputs.NODE_RETRIEVALS))
                        .keyBy(ReservoirUpdate::node, NodeRetrieval::node, Types.LONG)
                        .process(LastLevelFunction.recall(config.walks(), feed().perNode()), RetrievalPart.TYPE),
                "retrieval",
                "retrieval");
    }

    private SingleOutputStreamOperator<FeaturePart> candidates(
            SingleOutputStreamOperator<FeaturePart> sequencer, DataStream<RetrievalPart> neighborLists) {
        return keyed(
                sequencer
                        .getSideOutput(SideOutputs.RETRIEVAL_REQUESTS)
                        .union(neighborLists)
                        .keyBy(RetrievalPart::seq, Types.LONG)
                        .process(new CandidateGeneratorFunction(feed().pool()), FeaturePart.TYPE),
                "candidates",
                "candidates");
    }

    private DataStream<FeaturePart> lastLevel(DataStream<ReservoirUpdate> visits, DataStream<NodeRequest> requests) {
        int steps = config.walks().steps();
        return keyed(
                visits.connect(requests)
                        .keyBy(ReservoirUpdate::node, NodeRequest::node, Types.LONG)
                        .process(LastLevelFunction.describe(config.walks()), FeaturePart.TYPE),
                "level " + steps,
                "last-level");
    }

    private DataStream<FeaturePart> setHistory(DataStream<SetRequest> requests) {
        return keyed(
                requests.keyBy(SetHistoryFunction::bucket, Types.LONG)
                        .process(new SetHistoryFunction(config.sets()), FeaturePart.TYPE),
                "set history",
                "sets");
    }

    private SingleOutputStreamOperator<Score> learner(DataStream<ModelInput> inputs) {
        LearnerOperator operator = new LearnerOperator(
                config.model(), config.models(), config.schedule(), config.device(), config.feed() != null, clock);
        TypeInformation<Score> type = BinaryTypeInformation.of(Score.class, ScoreFormat.INSTANCE);
        // At a parallelism of 1 it would be chained to the assembler, and have that one's maximum parallelism: a
        // checkpoint could not be restored with another parallelism.
        return single(inputs.transform("learner", type, operator), "learner").startNewChain();
    }

    private SingleOutputStreamOperator<UnresolvedResult> scorers(
            SingleOutputStreamOperator<ModelInput> assembler, SingleOutputStreamOperator<Score> learner) {
        BroadcastStream<PublishedModel> weights =
                learner.getSideOutput(SideOutputs.WEIGHTS).broadcast(ScoreQueriesFunction.WEIGHTS);
        return keyed(
                assembler
                        .getSideOutput(SideOutputs.QUERIES)
                        .connect(weights)
                        .process(
                                new ScoreQueriesFunction(config.model(), config.models(), config.device()),
                                UnresolvedResult.TYPE),
                "scorers",
                "scorers");
    }

    /** Without a feed there are no forecasts to be bounded, and any bounds do. */
    private FeedConfig feed() {
        return Objects.requireNonNullElse(config.feed(), FeedConfig.DEFAULT);
    }

    private static SingleOutputStreamOperator<UnresolvedResult> feed(
            SingleOutputStreamOperator<Score> learner, FeedConfig config) {
        return single(
                learner.getSideOutput(SideOutputs.FEED)
                        .process(new FeedFunction(config), UnresolvedResult.TYPE)
                        .disableChaining(), // it would take the learner's time
                "feed");
    }

    private static SingleOutputStreamOperator<Answer> names(
            DataStream<UnresolvedResult> results, DataStream<String> names) {
        TypeInformation<Answer> type = BinaryTypeInformation.of(Answer.class, AnswerFormat.INSTANCE);
        return single(results.connect(names).process(new NameFunction(), type), "names");
    }

    private <T> SingleOutputStreamOperator<T> keyed(SingleOutputStreamOperator<T> operator, String name, String uid) {
        return operator.name(name).uid(uid).setParallelism(config.parallelism());
    }

    private static <T> SingleOutputStreamOperator<T> single(SingleOutputStreamOperator<T> operator, String name) {
        return operator.name(name).uid(name).setParallelism(1).setMaxParallelism(1);
    }

    /** Not chained: the learner's thread is the busiest of all, and has better to do than to write JSON. */
    private static <T> void sink(DataStream<T> stream, Sink<T> sink, String name, int parallelism) {
        stream.sinkTo(sink)
                .name(name)
                .uid(name + "-sink")
                .setParallelism(parallelism)
                .disableChaining();
    }
}
