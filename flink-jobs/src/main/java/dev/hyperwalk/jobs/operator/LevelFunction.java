package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.dataflow.TimestampBarrier;
import dev.hyperwalk.jobs.state.ReservoirFormat;
import dev.hyperwalk.jobs.state.ReservoirSnapshot;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkPatch;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the SetWalks of up to {@code level} steps of each node, for every level but the last; keyed by node.
 *
 * <p>Hyperedges wait for the watermark to reach their place. Then all of one place read before any of them writes, so
 * that none sees another of the same time; what was read goes to where the next level's walks are composed.
 */
public final class LevelFunction extends KeyedProcessFunction<Long, ReservoirUpdate, ReservoirSnapshot> {

    private static final long serialVersionUID = 1L;

    /** The order of writes within one place. */
    static final Comparator<ReservoirUpdate> ORDER = Comparator.comparingLong(ReservoirUpdate::seq);

    private final WalkConfig config;
    private final int level;

    private transient Composer composer;
    private transient ValueState<Reservoir> reservoir;
    private transient TimestampBarrier<ReservoirUpdate> pending;

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
        pending = new TimestampBarrier<>(getRuntimeContext(), "pending-updates", ReservoirUpdate.TYPE);
    }

    @Override
    public void processElement(ReservoirUpdate visit, Context context, Collector<ReservoirSnapshot> out)
            throws Exception {
        pending.await(visit, context.timestamp(), context.timerService());
    }

    @Override
    public void onTimer(long place, OnTimerContext context, Collector<ReservoirSnapshot> out) throws Exception {
        List<ReservoirUpdate> visits = new ArrayList<>(pending.take(place));
        visits.sort(ORDER);
        Reservoir present = reservoir.value();
        WalkTable walks = present == null ? null : present.snapshot();
        if (present == null) {
            present = new Reservoir(config, level);
        }
        for (ReservoirUpdate visit : visits) {
            double[] probabilities = new double[config.scales()];
            present.admit(config, visit.stamped().clock(), probabilities);
            out.collect(new ReservoirSnapshot(visit, walks, probabilities));
            write(composer, present, visit, probabilities);
        }
        reservoir.update(present);
    }

    /** Puts the walks that a hyperedge brings into a reservoir: drawn here at level 1, composed elsewhere above. */
    static void write(Composer composer, Reservoir reservoir, ReservoirUpdate visit, double[] probabilities) {
        WalkPatch patch = visit.patch();
        if (patch == null) {
            composer.writeFirstLevel(reservoir, visit.stamped(), visit.self(), probabilities);
        } else {
            patch.applyTo(reservoir);
        }
    }
}
