package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.NodeMemory;
import dev.hyperwalk.jobs.state.NodeQuestion;
import dev.hyperwalk.jobs.state.NodeRead;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.NodeState;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.Recall;
import dev.hyperwalk.jobs.state.RecallRequest;
import dev.hyperwalk.jobs.state.Recollection;
import dev.hyperwalk.jobs.state.Suggestion;
import dev.hyperwalk.jobs.state.Visit;
import dev.hyperwalk.jobs.state.When;
import dev.hyperwalk.models.feed.Outlook;
import dev.hyperwalk.models.feed.Proposer;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.recommendation.Companions;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
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
public final class LastLevelFunction<Q extends NodeQuestion, A> extends KeyedCoProcessFunction<Long, Visit, Q, A> {

    private static final long serialVersionUID = 1L;

    private final WalkConfig config;
    private final TypeInformation<Q> questions;
    private final NodeReader<Q, A> reader;

    private transient Composer composer;
    private transient double[] probabilities;
    private transient ValueState<NodeState> node;
    private transient MapState<Long, List<Visit>> pendingVisits;
    private transient MapState<Long, List<Q>> pendingQuestions;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    private LastLevelFunction(WalkConfig config, TypeInformation<Q> questions, NodeReader<Q, A> reader) {
        this.config = config;
        this.questions = questions;
        this.reader = reader;
    }

    /** The operator that tells what is known of candidates' nodes. */
    public static LastLevelFunction<NodeRequest, Part> describe(WalkConfig config) {
        return new LastLevelFunction<>(config, NodeRequest.TYPE, NodeRead::of);
    }

    /**
     * The operator that tells what nodes remember.
     *
     * @param proposals sets that one node proposes to a feed at most
     */
    public static LastLevelFunction<RecallRequest, Recall> recall(WalkConfig config, int proposals) {
        return new LastLevelFunction<>(
                config, RecallRequest.TYPE, (request, memory, upTo) -> recalled(request, memory, proposals));
    }

    private static Recall recalled(RecallRequest request, NodeMemory memory, int proposals) {
        WalkTable walks = memory.walks();
        NodeHistory history = memory.history();
        Outlook outlook = request.outlook();
        if (outlook == null) {
            return new Recollection(request.seq(), request.node(), Companions.recall(history, walks, request.clock()));
        }
        return new Suggestion(
                request.seq(),
                walks == null ? List.of() : Proposer.propose(request.node(), walks, history, outlook, proposals));
    }

    @Override
    public void open(OpenContext context) {
        composer = new Composer(config);
        probabilities = new double[config.scales()];
        node = getRuntimeContext().getState(new ValueStateDescriptor<>("node", NodeState.TYPE));
        pendingVisits = getRuntimeContext().getMapState(LevelFunction.pendingVisits());
        pendingQuestions = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("pending-questions", Types.LONG, Types.LIST(questions)));
    }

    @Override
    public void processElement1(Visit visit, Context context, Collector<A> out) throws Exception {
        LevelFunction.await(pendingVisits, context.timestamp(), visit);
        context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void processElement2(Q question, Context context, Collector<A> out) throws Exception {
        if (question.when() == When.NOW) {
            answer(
                    List.of(question),
                    When.NOW,
                    node.value(),
                    context.timerService().currentWatermark(),
                    out);
        } else {
            LevelFunction.await(pendingQuestions, context.timestamp(), question);
            context.timerService().registerEventTimeTimer(context.timestamp());
        }
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<A> out) throws Exception {
        NodeState present = node.value();
        List<Q> asked = Objects.requireNonNullElse(pendingQuestions.get(place), List.of());
        answer(asked, When.BEFORE, present, place - 1, out);
        List<Visit> visits = pendingVisits.get(place);
        if (visits != null) {
            present = present == null ? NodeState.unseen(config) : present;
            write(visits, present);
            node.update(present);
            pendingVisits.remove(place);
        }
        answer(asked, When.AFTER, present, place, out);
        if (!asked.isEmpty()) {
            pendingQuestions.remove(place);
        }
    }

    private void answer(List<Q> asked, When when, @Nullable NodeState state, long upTo, Collector<A> out) {
        if (asked.stream().noneMatch(question -> question.when() == when)) {
            return;
        }
        NodeMemory memory = new NodeMemory(state);
        for (Q question : asked) {
            if (question.when() == when) {
                out.collect(reader.read(question, memory, upTo));
            }
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
