package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.state.CompletionCandidate;
import dev.hyperwalk.jobs.state.DescribedQuery;
import dev.hyperwalk.jobs.state.PublishedModel;
import dev.hyperwalk.jobs.state.UnresolvedAnswer;
import dev.hyperwalk.jobs.state.UnresolvedResult;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.prediction.Predictor;
import dev.hyperwalk.models.training.LearnerConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries with the latest weights that the learner has published.
 *
 * <p>Queries that come before any weights wait, at most {@link #MAX_WAITING} of them a subtask; the rest is refused. Those
 * that may not wait are told at once that there are none.
 */
public final class ScoreQueriesFunction
        extends BroadcastProcessFunction<DescribedQuery, PublishedModel, UnresolvedResult>
        implements CheckpointedFunction {

    /** Queries that wait for the first weights, at most, in one subtask. */
    public static final int MAX_WAITING = 1_000;

    /** How the weights are kept beside each scorer. */
    public static final MapStateDescriptor<Integer, PublishedModel> WEIGHTS =
            new MapStateDescriptor<>("weights", Types.INT, PublishedModel.TYPE);

    private static final long serialVersionUID = 1L;
    private static final int LATEST = 0;

    /** Jobs of this process that have been told that their queries wait: each of their subtasks would tell it again. */
    private static final Set<JobID> TOLD = ConcurrentHashMap.newKeySet();

    private final ModelSpec spec;
    private final ModelFactory models;
    private final DeviceChoice device;

    private transient Predictor predictor;
    private transient long version;
    private transient int regime;
    private transient Ranker ranker;
    private transient List<DescribedQuery> waiting;
    private transient ListState<DescribedQuery> waitingState;
    private transient boolean waitedBefore;
    private transient Counter answers;

    /** A predictor of what such a model learns. */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before anything else.
    public ScoreQueriesFunction(ModelSpec spec, ModelFactory models, DeviceChoice device) {
        this.spec = spec;
        this.models = models;
        this.device = device;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waiting = new ArrayList<>();
        waitingState =
                context.getOperatorStateStore().getListState(new ListStateDescriptor<>("waiting", DescribedQuery.TYPE));
        waitingState.get().forEach(waiting::add);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingState.update(waiting);
        boolean waits = !waiting.isEmpty();
        // From one checkpoint to the next: whoever asks just before the first weights come need not hear of it.
        if (waits && waitedBefore && TOLD.add(getRuntimeContext().getJobInfo().getJobId())) {
            Notices.say("queries wait: the model has learnt nothing yet; it begins once its first batch is full ("
                    + LearnerConfig.FIRST_BATCH + " events, or --batch if that is less), and answers them then");
        }
        waitedBefore = waits;
    }

    @Override
    @SuppressWarnings("NullAway.Init") // Flink has called initializeState by now.
    public void open(OpenContext context) {
        predictor = models.predictor(spec, device);
        version = Answer.NO_WEIGHTS;
        ranker = new Ranker();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        answers = metrics.counter("answers");
        metrics.gauge("waitingQueries", (Gauge<Integer>) () -> waiting.size());
    }

    @Override
    public void processElement(DescribedQuery described, ReadOnlyContext context, Collector<UnresolvedResult> out)
            throws Exception {
        if (version == Answer.NO_WEIGHTS) {
            load(context.getBroadcastState(WEIGHTS).get(LATEST)); // there already after a restore
        }
        if (version != Answer.NO_WEIGHTS) {
            answer(described, out);
        } else if (!described.query().mayWait()) {
            out.collect(new UnresolvedAnswer(unanswered(described), null, null));
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(described);
        } else {
            context.output(SideOutputs.DEAD_LETTERS, tooMany(described));
        }
    }

    @Override
    public void processBroadcastElement(PublishedModel snapshot, Context context, Collector<UnresolvedResult> out)
            throws Exception {
        context.getBroadcastState(WEIGHTS).put(LATEST, snapshot);
        load(snapshot);
        for (DescribedQuery described : waiting) {
            answer(described, out);
        }
        waiting.clear();
    }

    private void load(@Nullable PublishedModel model) {
        if (model != null) {
            predictor.load(model.snapshot().weights());
            version = model.snapshot().version();
            regime = model.snapshot().regime();
            ranker = model.ranker();
        }
    }

    private void answer(DescribedQuery described, Collector<UnresolvedResult> out) {
        Query query = described.query();
        double probability = described.unknown().isEmpty()
                ? predictor.predict(List.of(described.features())).probability(0)
                : Double.NaN;
        Answer answer = answer(described, probability, version, regime);
        List<CompletionCandidate> completions = query.k() > 0 ? best(ranker, described) : null;
        out.collect(new UnresolvedAnswer(answer, completions, query.explain() ? described.walks() : null));
        answers.inc();
    }

    private static Answer unanswered(DescribedQuery described) {
        return answer(described, Double.NaN, Answer.NO_WEIGHTS, 0);
    }

    private static Answer answer(DescribedQuery described, double probability, long version, int regime) {
        Query query = described.query();
        return new Answer(
                query.id(),
                query.nodes(),
                described.unknown(),
                probability,
                described.seen(),
                version,
                regime,
                described.historyUpTo(),
                query.time(),
                null,
                null);
    }

    /** The most likely first, equally likely ones by how near they are; so many as were asked for at most. */
    static List<CompletionCandidate> best(Ranker ranker, DescribedQuery described) {
        double[] probabilities = ranker.tieredProbabilities(described.completions());
        List<CompletionCandidate> ranked = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            ranked.add(described.completing().get(i).withProbability(probabilities[i]));
        }
        ranked.sort(Comparator.comparingDouble(CompletionCandidate::probability).reversed());
        return ranked.subList(0, Math.min(described.query().k(), ranked.size()));
    }

    private static DeadLetter tooMany(DescribedQuery described) {
        return new DeadLetter(
                null,
                QueryCodec.encode(described.query()),
                described.origin(),
                RejectionReason.NO_WEIGHTS,
                "query " + described.query().id() + ": " + MAX_WAITING
                        + " queries wait for the first weights already; ask again once events have been learnt from");
    }

    @Override
    public void close() {
        @Nullable Predictor open = predictor; // Not there if the task failed early.
        if (open != null) {
            open.close();
        }
    }
}
