package dev.hyperwalk.jobs.dataflow;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Where the reads and the writes of a key wait until the watermark says that all of their timestamp are there: so those of one
 * timestamp can be carried out reads first, and none sees a write of its own time.
 *
 * <p>For the functions of one keyed operator, whose {@code onTimer} takes what has waited for a timestamp.
 *
 * @param <T> a read, a write, or either
 */
public final class TimestampBarrier<T> {

    private final MapState<Long, List<T>> pending;

    /**
     * A barrier in the state of the operator that opens.
     *
     * @param name of the state, unique in the operator
     */
    public TimestampBarrier(RuntimeContext context, String name, TypeInformation<T> type) {
        this.pending = context.getMapState(new MapStateDescriptor<>(name, Types.LONG, Types.LIST(type)));
    }

    /** Has a value of the present key wait for its timestamp. */
    public void await(T value, long timestamp, TimerService timers) throws Exception {
        List<T> values = pending.get(timestamp);
        if (values == null) {
            values = new ArrayList<>(2);
        }
        values.add(value);
        pending.put(timestamp, values);
        timers.registerEventTimeTimer(timestamp);
    }

    /** All that has waited for this timestamp under the present key, in the order in which it came; it waits no more. */
    public List<T> take(long timestamp) throws Exception {
        List<T> values = pending.get(timestamp);
        if (values == null) {
            return List.of();
        }
        pending.remove(timestamp);
        return values;
    }
}
