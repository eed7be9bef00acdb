package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.dataflow.GatherFunction;
import dev.hyperwalk.jobs.state.ReservoirSnapshot;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Composes the walks that a hyperedge puts into its members' reservoirs at one level out of what the level below read;
 * keyed by event.
 *
 * <p>Fires as soon as the last member's read is there, so it adds nothing to the wait for the watermark, and leaves no
 * state behind.
 */
public final class ComposeFunction extends GatherFunction<ReservoirSnapshot, ReservoirUpdate> {

    private static final long serialVersionUID = 1L;

    private final WalkConfig config;
    private final int level;

    private transient Composer composer;
    private transient WalkTable unseen;

    /**
     * An operator of one level.
     *
     * @param level steps of the walks it composes, from 2 to L
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public ComposeFunction(WalkConfig config, int level) {
        super(ReservoirSnapshot.TYPE);
        this.config = config;
        this.level = level;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        composer = new Composer(config);
        unseen = new Reservoir(config, level - 1).snapshot();
    }

    @Override
    protected int total(ReservoirSnapshot read) {
        return read.stamped().hyperedge().size();
    }

    @Override
    protected void gathered(List<ReservoirSnapshot> reads, Context context, Collector<ReservoirUpdate> out) {
        ReservoirSnapshot[] members = new ReservoirSnapshot[reads.size()];
        for (ReservoirSnapshot read : reads) {
            members[read.self()] = read;
        }
        compose(members[0].seq(), members[0].stamped(), members, out);
    }

    private void compose(
            long seq, StampedHyperedge stamped, ReservoirSnapshot[] members, Collector<ReservoirUpdate> out) {
        WalkTable[] below = new WalkTable[members.length];
        for (int i = 0; i < members.length; i++) {
            below[i] = Objects.requireNonNullElse(members[i].walks(), unseen);
        }
        for (int self = 0; self < members.length; self++) {
            double[] probabilities = members[self].probabilities();
            out.collect(new ReservoirUpdate(
                    seq, self, stamped, composer.compose(level, stamped, self, probabilities, below)));
        }
    }
}
