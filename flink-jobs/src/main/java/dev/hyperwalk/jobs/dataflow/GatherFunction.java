package dev.hyperwalk.jobs.dataflow;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins by count: the parts of a whole, which come in any order, are handed on together as soon as the last one is there.
 *
 * <p>Keyed by the number of the whole. One part, or any of them, says how many there are. Adds nothing to the wait for the
 * watermark, and leaves no state behind.
 *
 * @param <P> a part
 * @param <O> what comes out
 */
public abstract class GatherFunction<P, O> extends KeyedProcessFunction<Long, P, O> {

    private static final long serialVersionUID = 1L;

    /** What {@link #total} says of a part that does not know. */
    protected static final int UNKNOWN = -1;

    private final TypeInformation<P> type;

    private transient ListState<P> early;
    private transient ValueState<Integer> missing;

    /** A function that keeps parts of this type. */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    protected GatherFunction(TypeInformation<P> type) {
        this.type = type;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        early = getRuntimeContext().getListState(new ListStateDescriptor<>("parts", type));
        missing = getRuntimeContext().getState(new ValueStateDescriptor<>("missing", Types.INT));
    }

    /** How many parts there are with this one, or {@link #UNKNOWN}. Either one part says so, or all of them do. */
    protected abstract int total(P part);

    /** All parts are there, in the order in which they came. */
    protected abstract void gathered(List<P> parts, Context context, Collector<O> out) throws Exception;

    /** Until the total is known, the number of missing parts is negative: it says how many are there. */
    @Override
    public void processElement(P part, Context context, Collector<O> out) throws Exception {
        Integer before = missing.value();
        int total = total(part);
        boolean isNews = total != UNKNOWN && (before == null || before < 0);
        int after = (before == null ? 0 : before) - 1 + (isNews ? total : 0);
        if (after != 0) {
            early.add(part);
            missing.update(after);
            return;
        }
        List<P> parts = new ArrayList<>();
        if (before != null) {
            early.get().forEach(parts::add);
            early.clear();
            missing.clear();
        }
        parts.add(part);
        gathered(parts, context, out);
    }
}
