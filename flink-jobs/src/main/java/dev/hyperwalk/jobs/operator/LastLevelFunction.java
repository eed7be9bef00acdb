package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.NodeRead;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.NodeState;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.Visit;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the SetWalks of up to L steps of each node with its counters, and answers what candidates ask; keyed by node.
 *
 * <p>Input 1: hyperedges to be written. Input 2: requests, of members and of those who did not take part alike. Of one
 * place, all requests are answered before anything is written, all from one snapshot.
 */
public final class LastLevelFunction extends KeyedCoProcessFunction<Long, Visit, NodeRequest, Part> {

    private static final long serialVersionUID = 1L;
    private static final NodeHistory NO_HISTORY = new NodeHistory();

    private final WalkConfig config;

    private transient Composer composer;
    private transient double[] probabilities;
    private transient ValueState<NodeState> node;
    private transient MapState<Long, List<Visit>> pendingVisits;
    private transient MapState<Long, List<NodeRequest>> pendingRequests;

    /** The operator of the last level. */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public LastLevelFunction(WalkConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        composer = new Composer(config);
        probabilities = new double[config.scales()];
        node = getRuntimeContext().getState(new ValueStateDescriptor<>("node", NodeState.TYPE));
        pendingVisits = getRuntimeContext().getMapState(LevelFunction.pendingVisits());
        pendingRequests = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("pending-requests", Types.LONG, Types.LIST(NodeRequest.TYPE)));
    }

    @Override
    public void processElement1(Visit visit, Context context, Collector<Part> out) throws Exception {
        LevelFunction.await(pendingVisits, context.timestamp(), visit);
        context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void processElement2(NodeRequest request, Context context, Collector<Part> out) throws Exception {
        if (request.isImmediate()) {
            answer(List.of(request), node.value(), context.timerService().currentWatermark(), out);
        } else {
            LevelFunction.await(pendingRequests, context.timestamp(), request);
            context.timerService().registerEventTimeTimer(context.timestamp());
        }
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<Part> out) throws Exception {
        NodeState present = node.value();
        List<NodeRequest> requests = pendingRequests.get(place);
        if (requests != null) {
            answer(requests, present, place - 1, out);
            pendingRequests.remove(place);
        }
        List<Visit> visits = pendingVisits.get(place);
        if (visits != null) {
            NodeState written = present == null ? NodeState.unseen(config) : present;
            write(visits, written);
            node.update(written);
            pendingVisits.remove(place);
        }
    }

    private static void answer(List<NodeRequest> requests, @Nullable NodeState state, long upTo, Collector<Part> out) {
        WalkTable walks = state == null ? null : state.reservoir().snapshot();
        NodeHistory history = state == null ? NO_HISTORY : state.history();
        for (NodeRequest request : requests) {
            out.collect(NodeRead.of(request, walks, history, upTo));
        }
    }

    private void write(List<Visit> visits, NodeState state) {
        List<Visit> ordered = new ArrayList<>(visits);
        ordered.sort(LevelFunction.ORDER);
        for (Visit visit : ordered) {
            state.reservoir().admit(config, visit.stamped().clock(), probabilities);
            LevelFunction.write(composer, state.reservoir(), visit, probabilities);
            state.history().write(visit.stamped(), visit.node());
        }
    }
}
