package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.Inquiry;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.Recall;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Chooses the candidates of a group out of what nodes remember, and asks what is known of them; keyed by group.
 *
 * <p>The group goes to the main output, questions to {@link Channels#NODE_REQUESTS} and {@link Channels#SET_REQUESTS}, as the
 * sequencer's do. Fires as soon as the last node has answered, and leaves no state behind.
 */
public final class ShortlistFunction extends KeyedProcessFunction<Long, Recall, Part> {

    private static final long serialVersionUID = 1L;

    private final int pool;

    private transient ListState<Recall> recalls;
    private transient ValueState<Integer> missing;

    /**
     * The operator of all groups.
     *
     * @param pool sets that a forecast looks at, at most
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public ShortlistFunction(int pool) {
        this.pool = pool;
    }

    @Override
    public void open(OpenContext context) {
        recalls = getRuntimeContext().getListState(new ListStateDescriptor<>("recalls", Recall.TYPE));
        missing = getRuntimeContext().getState(new ValueStateDescriptor<>("missing", Types.INT));
    }

    /** Until the inquiry itself is there, the number of missing answers is negative; it says how many were early. */
    @Override
    public void processElement(Recall recall, Context context, Collector<Part> out) throws Exception {
        int before = Objects.requireNonNullElse(missing.value(), 0);
        int change = recall instanceof Inquiry inquiry ? inquiry.asked().length : -1;
        int after = before + change;
        if (after != 0) {
            recalls.add(recall);
            missing.update(after);
            return;
        }
        List<Recall> all = new ArrayList<>();
        recalls.get().forEach(all::add);
        all.add(recall);
        recalls.clear();
        missing.clear();
        emit(all, context, out);
    }

    private void emit(List<Recall> all, Context context, Collector<Part> out) {
        for (Recall recall : all) {
            if (recall instanceof Inquiry inquiry) {
                Shortlist.of(inquiry, all, pool).forEach(group -> emit(group, inquiry.when(), context, out));
            }
        }
    }

    private static void emit(Group group, When when, Context context, Collector<Part> out) {
        out.collect(group);
        GroupRequests.nodes(group, when, request -> context.output(Channels.NODE_REQUESTS, request));
        SetRequest.Purpose purpose = SetRequest.Purpose.reading(when);
        GroupRequests.sets(group, purpose, purpose, request -> context.output(Channels.SET_REQUESTS, request));
    }
}
