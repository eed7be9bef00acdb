package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.dataflow.TimestampBarrier;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.NeighborList;
import dev.hyperwalk.jobs.state.NodeQuestion;
import dev.hyperwalk.jobs.state.NodeRead;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.NodeRetrieval;
import dev.hyperwalk.jobs.state.NodeState;
import dev.hyperwalk.jobs.state.NodeView;
import dev.hyperwalk.jobs.state.ProposalList;
import dev.hyperwalk.jobs.state.ReadTime;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.models.completion.Neighbors;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.Proposer;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the SetWalks of up to L steps of each node with its counters, and answers what is asked of them; keyed by node.
 *
 * <p>Input 1: hyperedges to be written. Input 2: questions, to members and to those who did not take part alike. Of one
 * place, all questions about what was before are answered before anything is written, all from one snapshot, and all about
 * what is after it once everything is.
 *
 * <p>There are two of these in a job, since a keyed state can be asked but once on the way from a question to its answer, and
 * some questions have to be asked twice: {@link #recall} says whom candidates may be made of, {@link #describe} what is known
 * of the candidates.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class LastLevelFunction<Q extends NodeQuestion, A>
        extends KeyedCoProcessFunction<Long, ReservoirUpdate, Q, A> {

    private static final long serialVersionUID = 1L;

    private final WalkConfig config;
    private final TypeInformation<Q> questions;
    private final NodeReader<Q, A> reader;

    private transient Composer composer;
    private transient double[] probabilities;
    private transient ValueState<NodeState> node;
    private transient TimestampBarrier<ReservoirUpdate> pendingUpdates;
    private transient TimestampBarrier<Q> pendingRequests;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    private LastLevelFunction(WalkConfig config, TypeInformation<Q> questions, NodeReader<Q, A> reader) {
        this.config = config;
        this.questions = questions;
        this.reader = reader;
    }

    /** The operator that tells what is known of candidates' nodes. */
    public static LastLevelFunction<NodeRequest, FeaturePart> describe(WalkConfig config) {
        return new LastLevelFunction<>(config, NodeRequest.TYPE, NodeRead::of);
    }

    /**
     * The operator that tells what nodes remember.
     *
     * @param proposals sets that one node proposes to a feed at most
     */
    public static LastLevelFunction<NodeRetrieval, RetrievalPart> recall(WalkConfig config, int proposals) {
        return new LastLevelFunction<>(
                config, NodeRetrieval.TYPE, (request, memory, upTo) -> recalled(request, memory, proposals));
    }

    private static RetrievalPart recalled(NodeRetrieval request, NodeView memory, int proposals) {
        WalkTable walks = memory.walks();
        NodeHistory history = memory.history();
        ForecastWindow window = request.window();
        if (window == null) {
            return new NeighborList(request.seq(), request.node(), Neighbors.recall(history, walks, request.clock()));
        }
        return new ProposalList(
                request.seq(),
                walks == null ? List.of() : Proposer.propose(request.node(), walks, history, window, proposals));
    }

    @Override
    public void open(OpenContext context) {
        composer = new Composer(config);
        probabilities = new double[config.scales()];
        node = getRuntimeContext().getState(new ValueStateDescriptor<>("node", NodeState.TYPE));
        pendingUpdates = new TimestampBarrier<>(getRuntimeContext(), "pending-updates", ReservoirUpdate.TYPE);
        pendingRequests = new TimestampBarrier<>(getRuntimeContext(), "pending-requests", questions);
    }

    @Override
    public void processElement1(ReservoirUpdate visit, Context context, Collector<A> out) throws Exception {
        pendingUpdates.await(visit, context.timestamp(), context.timerService());
    }

    @Override
    public void processElement2(Q question, Context context, Collector<A> out) throws Exception {
        if (question.when() == ReadTime.NOW) {
            answer(
                    List.of(question),
                    ReadTime.NOW,
                    node.value(),
                    context.timerService().currentWatermark(),
                    out);
        } else {
            pendingRequests.await(question, context.timestamp(), context.timerService());
        }
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<A> out) throws Exception {
        NodeState present = node.value();
        List<Q> asked = pendingRequests.take(place);
        answer(asked, ReadTime.BEFORE, present, place - 1, out);
        List<ReservoirUpdate> visits = pendingUpdates.take(place);
        if (!visits.isEmpty()) {
            present = present == null ? NodeState.unseen(config) : present;
            write(visits, present);
            node.update(present);
        }
        answer(asked, ReadTime.AFTER, present, place, out);
    }

    private void answer(List<Q> asked, ReadTime when, @Nullable NodeState state, long upTo, Collector<A> out) {
        if (asked.stream().noneMatch(question -> question.when() == when)) {
            return;
        }
        NodeView memory = new NodeView(state);
        for (Q question : asked) {
            if (question.when() == when) {
                out.collect(reader.read(question, memory, upTo));
            }
        }
    }

    private void write(List<ReservoirUpdate> visits, NodeState state) {
        List<ReservoirUpdate> ordered = new ArrayList<>(visits);
        ordered.sort(LevelFunction.ORDER);
        for (ReservoirUpdate visit : ordered) {
            state.reservoir().admit(config, visit.stamped().clock(), probabilities);
            LevelFunction.write(composer, state.reservoir(), visit, probabilities);
            state.history().write(visit.stamped(), visit.node());
        }
    }
}
