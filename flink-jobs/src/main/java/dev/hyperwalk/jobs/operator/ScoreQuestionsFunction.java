package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.state.AssembledQuestion;
import dev.hyperwalk.jobs.state.Completing;
import dev.hyperwalk.jobs.state.ModelSnapshot;
import dev.hyperwalk.jobs.state.Reply;
import dev.hyperwalk.jobs.state.Unnamed;
import dev.hyperwalk.models.encoder.Scorer;
import dev.hyperwalk.models.recommendation.Ranker;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
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
public final class ScoreQuestionsFunction extends BroadcastProcessFunction<AssembledQuestion, ModelSnapshot, Unnamed>
        implements CheckpointedFunction {

    /** Queries that wait for the first weights, at most, in one subtask. */
    public static final int MAX_WAITING = 1_000;

    /** How the weights are kept beside each scorer. */
    public static final MapStateDescriptor<Integer, ModelSnapshot> WEIGHTS =
            new MapStateDescriptor<>("weights", Types.INT, ModelSnapshot.TYPE);

    private static final long serialVersionUID = 1L;
    private static final int LATEST = 0;

    /** Jobs of this process that have been told that their queries wait: each of their subtasks would tell it again. */
    private static final Set<JobID> TOLD = ConcurrentHashMap.newKeySet();

    private final WalkConfig config;
    private final DeviceChoice device;

    private transient Scorer scorer;
    private transient long version;
    private transient int regime;
    private transient Ranker ranker;
    private transient List<AssembledQuestion> waiting;
    private transient ListState<AssembledQuestion> waitingState;
    private transient boolean waitedBefore;
    private transient Counter answers;

    /** A scorer for walks of {@code config}. */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before anything else.
    public ScoreQuestionsFunction(WalkConfig config, DeviceChoice device) {
        this.config = config;
        this.device = device;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waiting = new ArrayList<>();
        waitingState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", AssembledQuestion.TYPE));
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
        scorer = new Scorer(config, Devices.of(device));
        version = Answer.NO_WEIGHTS;
        ranker = new Ranker();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        answers = metrics.counter("answers");
        metrics.gauge("waitingQueries", (Gauge<Integer>) () -> waiting.size());
    }

    @Override
    public void processElement(AssembledQuestion question, ReadOnlyContext context, Collector<Unnamed> out)
            throws Exception {
        if (version == Answer.NO_WEIGHTS) {
            load(context.getBroadcastState(WEIGHTS).get(LATEST)); // there already after a restore
        }
        if (version != Answer.NO_WEIGHTS) {
            answer(question, out);
        } else if (!question.query().mayWait()) {
            out.collect(new Reply(unanswered(question), null, null));
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(question);
        } else {
            context.output(Channels.DEAD_LETTERS, tooMany(question));
        }
    }

    @Override
    public void processBroadcastElement(ModelSnapshot snapshot, Context context, Collector<Unnamed> out)
            throws Exception {
        context.getBroadcastState(WEIGHTS).put(LATEST, snapshot);
        load(snapshot);
        for (AssembledQuestion question : waiting) {
            answer(question, out);
        }
        waiting.clear();
    }

    private void load(@Nullable ModelSnapshot snapshot) {
        if (snapshot != null) {
            scorer.load(snapshot.weights());
            version = snapshot.version();
            regime = snapshot.regime();
            ranker = snapshot.ranker();
        }
    }

    private void answer(AssembledQuestion question, Collector<Unnamed> out) {
        Query query = question.query();
        double probability = question.unknown().isEmpty() ? scorer.score(List.of(question.features()))[0] : Double.NaN;
        Answer answer = answer(question, probability, version, regime);
        List<Completing> completions = query.k() > 0 ? best(ranker, question) : null;
        out.collect(new Reply(answer, completions, query.explain() ? question.walks() : null));
        answers.inc();
    }

    private static Answer unanswered(AssembledQuestion question) {
        return answer(question, Double.NaN, Answer.NO_WEIGHTS, 0);
    }

    private static Answer answer(AssembledQuestion question, double probability, long version, int regime) {
        Query query = question.query();
        return new Answer(
                query.id(),
                query.nodes(),
                question.unknown(),
                probability,
                question.seen(),
                version,
                regime,
                question.historyUpTo(),
                query.time(),
                null,
                null);
    }

    /** The most likely first, equally likely ones by how near they are; so many as were asked for at most. */
    static List<Completing> best(Ranker ranker, AssembledQuestion question) {
        double[] probabilities = ranker.tieredProbabilities(question.completions());
        List<Completing> ranked = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            ranked.add(question.completing().get(i).withProbability(probabilities[i]));
        }
        ranked.sort(Comparator.comparingDouble(Completing::probability).reversed());
        return ranked.subList(0, Math.min(question.query().k(), ranked.size()));
    }

    private static DeadLetter tooMany(AssembledQuestion question) {
        return new DeadLetter(
                null,
                QueryCodec.encode(question.query()),
                question.origin(),
                RejectionReason.NO_WEIGHTS,
                "query " + question.query().id() + ": " + MAX_WAITING
                        + " queries wait for the first weights already; ask again once events have been learnt from");
    }

    @Override
    public void close() {
        @Nullable Scorer open = scorer; // Not there if the task failed early.
        if (open != null) {
            open.close();
        }
    }
}
