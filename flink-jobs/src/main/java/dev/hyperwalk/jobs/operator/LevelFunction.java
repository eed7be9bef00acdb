package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.MemberRead;
import dev.hyperwalk.jobs.state.ReservoirFormat;
import dev.hyperwalk.jobs.state.Visit;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkPatch;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the SetWalks of up to {@code level} steps of each node, for every level but the last; keyed by node.
 *
 * <p>Hyperedges wait for the watermark to reach their place. Then all of one place read before any of them writes, so
 * that none sees another of the same time; what was read goes to where the next level's walks are composed.
 */
public final class LevelFunction extends KeyedProcessFunction<Long, Visit, MemberRead> {

    private static final long serialVersionUID = 1L;

    /** The order of writes within one place. */
    static final Comparator<Visit> ORDER = Comparator.comparingLong(Visit::seq);

    private final WalkConfig config;
    private final int level;

    private transient Composer composer;
    private transient ValueState<Reservoir> reservoir;
    private transient MapState<Long, List<Visit>> pending;

    /**
     * An operator of one level.
     *
     * @param level steps of its walks, from 1 to L - 1
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public LevelFunction(WalkConfig config, int level) {
        this.config = config;
        this.level = level;
    }

    @Override
    public void open(OpenContext context) {
        composer = new Composer(config);
        reservoir = getRuntimeContext().getState(new ValueStateDescriptor<>("reservoir", ReservoirFormat.TYPE));
        pending = getRuntimeContext().getMapState(pendingVisits());
    }

    /** Visits by place. */
    static MapStateDescriptor<Long, List<Visit>> pendingVisits() {
        return new MapStateDescriptor<>("pending-visits", Types.LONG, Types.LIST(Visit.TYPE));
    }

    /** Adds a value to those that wait for a place. */
    static <T> void await(MapState<Long, List<T>> pending, long place, T value) throws Exception {
        List<T> values = pending.get(place);
        if (values == null) {
            values = new ArrayList<>(2);
        }
        values.add(value);
        pending.put(place, values);
    }

    @Override
    public void processElement(Visit visit, Context context, Collector<MemberRead> out) throws Exception {
        await(pending, context.timestamp(), visit);
        context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<MemberRead> out) throws Exception {
        List<Visit> visits = new ArrayList<>(pending.get(place));
        pending.remove(place);
        visits.sort(ORDER);
        Reservoir present = reservoir.value();
        WalkTable walks = present == null ? null : present.snapshot();
        if (present == null) {
            present = new Reservoir(config, level);
        }
        for (Visit visit : visits) {
            double[] probabilities = new double[config.scales()];
            present.admit(config, visit.stamped().clock(), probabilities);
            out.collect(new MemberRead(visit, walks, probabilities));
            write(composer, present, visit, probabilities);
        }
        reservoir.update(present);
    }

    /** Puts the walks that a hyperedge brings into a reservoir: drawn here at level 1, composed elsewhere above. */
    static void write(Composer composer, Reservoir reservoir, Visit visit, double[] probabilities) {
        WalkPatch patch = visit.patch();
        if (patch == null) {
            composer.writeFirstLevel(reservoir, visit.stamped(), visit.self(), probabilities);
        } else {
            patch.applyTo(reservoir);
        }
    }
}
