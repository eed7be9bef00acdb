package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.OccurrencesFormat;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.SetRead;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.models.history.Occurrences;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Remembers how often and when each exact set of nodes occurred; keyed by the set. Of one place, reads come
 * first, but for those that are of what comes after it. */
public final class SetHistoryFunction extends KeyedProcessFunction<Long, SetRequest, Part> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<Occurrences> history;
    private transient MapState<Long, List<SetRequest>> pending;

    /** The operator of all sets. */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public SetHistoryFunction() {}

    @Override
    public void open(OpenContext context) {
        history = getRuntimeContext().getState(new ValueStateDescriptor<>("history", OccurrencesFormat.TYPE));
        pending = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("pending-requests", Types.LONG, Types.LIST(SetRequest.TYPE)));
    }

    @Override
    public void processElement(SetRequest request, Context context, Collector<Part> out) throws Exception {
        if (request.purpose() == SetRequest.Purpose.READ_NOW) {
            long upTo = context.timerService().currentWatermark();
            out.collect(new SetRead(request.seq(), request.candidate(), present(), upTo));
        } else {
            LevelFunction.await(pending, context.timestamp(), request);
            context.timerService().registerEventTimeTimer(context.timestamp());
        }
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<Part> out) throws Exception {
        Occurrences before = present();
        Occurrences after = before;
        List<SetRequest> requests = pending.get(place);
        for (SetRequest request : requests) {
            if (request.purpose().reads() && request.purpose() != SetRequest.Purpose.READ_AFTER) {
                out.collect(new SetRead(request.seq(), request.candidate(), before, place - 1));
            }
            if (request.purpose().writes()) {
                after = after.and(request.clock());
            }
        }
        for (SetRequest request : requests) {
            if (request.purpose() == SetRequest.Purpose.READ_AFTER) {
                out.collect(new SetRead(request.seq(), request.candidate(), after, place));
            }
        }
        pending.remove(place);
        if (!after.equals(before)) {
            history.update(after);
        }
    }

    private Occurrences present() throws Exception {
        return Objects.requireNonNullElse(history.value(), Occurrences.NEVER);
    }
}
