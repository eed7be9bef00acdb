package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.dataflow.TimestampBarrier;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.OccurrencesFormat;
import dev.hyperwalk.jobs.state.SetRead;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.models.history.Occurrences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Remembers how often and when exact sets of nodes occurred; keyed by {@link #bucket}. Of one place, reads come first, but
 * for those that are of what comes after it.
 *
 * <p>A bucket that is full forgets the quarter of its sets that have not occurred for longest, which then are as if they
 * never had. Sets share buckets whatever the parallelism is, so what is forgotten does not depend on it. O(1) a request,
 * amortized; on a backend that keeps bytes, times the requests of one place that share a bucket.
 */
public final class SetHistoryFunction extends KeyedProcessFunction<Long, SetRequest, FeaturePart> {

    /** Buckets that sets are spread over, evenly. */
    public static final int BUCKETS = 1 << 10;

    private static final long serialVersionUID = 1L;

    private static final Comparator<Map.Entry<Long, Occurrences>> LONGEST_AGO = Comparator.comparingDouble(
                    (Map.Entry<Long, Occurrences> set) -> set.getValue().lastClock())
            .thenComparing(Map.Entry::getKey);

    private final int bucketCapacity;

    private transient MapState<Long, Occurrences> histories;
    private transient ValueState<Integer> size;
    private transient TimestampBarrier<SetRequest> pending;

    /**
     * The operator of all sets.
     *
     * @param mostSets sets that are remembered at most, rounded down to a multiple of {@link #BUCKETS}, of which it is at
     *     least one
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public SetHistoryFunction(int mostSets) {
        this.bucketCapacity = mostSets / BUCKETS;
    }

    /** Where a set is kept, from 0 to {@link #BUCKETS} - 1. */
    public static long bucket(SetRequest request) {
        return Math.floorMod(request.set(), (long) BUCKETS);
    }

    @Override
    public void open(OpenContext context) {
        histories = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("histories", Types.LONG, OccurrencesFormat.TYPE));
        size = getRuntimeContext().getState(new ValueStateDescriptor<>("size", Types.INT));
        pending = new TimestampBarrier<>(getRuntimeContext(), "pending-requests", SetRequest.TYPE);
    }

    @Override
    public void processElement(SetRequest request, Context context, Collector<FeaturePart> out) throws Exception {
        if (request.purpose() == SetRequest.Purpose.READ_NOW) {
            long upTo = context.timerService().currentWatermark();
            out.collect(new SetRead(request.seq(), request.candidate(), history(request.set()), upTo));
        } else {
            pending.await(request, context.timestamp(), context.timerService());
        }
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<FeaturePart> out) throws Exception {
        List<SetRequest> requests = pending.take(place);
        Map<Long, Occurrences> written = new HashMap<>();
        int more = 0;
        for (SetRequest request : requests) {
            if (request.purpose() == SetRequest.Purpose.READ_AFTER) {
                continue;
            }
            Occurrences before = history(request.set());
            if (request.purpose().reads()) {
                out.collect(new SetRead(request.seq(), request.candidate(), before, place - 1));
            }
            if (request.purpose().writes()) {
                more += before.count() == 0 && !written.containsKey(request.set()) ? 1 : 0;
                written.put(
                        request.set(),
                        written.getOrDefault(request.set(), before).and(request.clock()));
            }
        }
        remember(written, more);
        for (SetRequest request : requests) {
            if (request.purpose() == SetRequest.Purpose.READ_AFTER) {
                out.collect(new SetRead(request.seq(), request.candidate(), history(request.set()), place));
            }
        }
    }

    private Occurrences history(long set) throws Exception {
        return Objects.requireNonNullElse(histories.get(set), Occurrences.NEVER);
    }

    private void remember(Map<Long, Occurrences> written, int more) throws Exception {
        histories.putAll(written);
        if (more > 0) {
            int present = Objects.requireNonNullElse(size.value(), 0) + more;
            size.update(present <= bucketCapacity ? present : forget());
        }
    }

    /** Forgets those that have not occurred for longest, and tells how many are left. */
    private int forget() throws Exception {
        List<Map.Entry<Long, Occurrences>> all = new ArrayList<>();
        for (Map.Entry<Long, Occurrences> set : histories.entries()) {
            all.add(Map.entry(set.getKey(), set.getValue()));
        }
        all.sort(LONGEST_AGO);
        int kept = bucketCapacity - bucketCapacity / 4;
        for (Map.Entry<Long, Occurrences> set : all.subList(0, all.size() - kept)) {
            histories.remove(set.getKey());
        }
        return kept;
    }
}
