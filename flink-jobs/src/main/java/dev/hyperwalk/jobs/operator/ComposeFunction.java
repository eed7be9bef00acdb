package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.MemberRead;
import dev.hyperwalk.jobs.state.Visit;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
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
 * Composes the walks that a hyperedge puts into its members' reservoirs at one level out of what the level below read;
 * keyed by event.
 *
 * <p>Fires as soon as the last member's read is there, so it adds nothing to the wait for the watermark, and leaves no
 * state behind.
 */
public final class ComposeFunction extends KeyedProcessFunction<Long, MemberRead, Visit> {

    private static final long serialVersionUID = 1L;

    private final WalkConfig config;
    private final int level;

    private transient Composer composer;
    private transient WalkTable unseen;
    private transient ListState<MemberRead> reads;
    private transient ValueState<Integer> numReads;

    /**
     * An operator of one level.
     *
     * @param level steps of the walks it composes, from 2 to L
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public ComposeFunction(WalkConfig config, int level) {
        this.config = config;
        this.level = level;
    }

    @Override
    public void open(OpenContext context) {
        composer = new Composer(config);
        unseen = new Reservoir(config, level - 1).snapshot();
        reads = getRuntimeContext().getListState(new ListStateDescriptor<>("reads", MemberRead.TYPE));
        numReads = getRuntimeContext().getState(new ValueStateDescriptor<>("number-of-reads", Types.INT));
    }

    @Override
    public void processElement(MemberRead read, Context context, Collector<Visit> out) throws Exception {
        int size = read.stamped().hyperedge().size();
        Integer before = numReads.value();
        int there = before == null ? 1 : before + 1;
        if (there < size) {
            reads.add(read);
            numReads.update(there);
            return;
        }
        MemberRead[] members = new MemberRead[size];
        members[read.self()] = read;
        if (size > 1) {
            for (MemberRead earlier : reads.get()) {
                members[earlier.self()] = earlier;
            }
            reads.clear();
            numReads.clear();
        }
        compose(read.seq(), read.stamped(), members, out);
    }

    private void compose(long seq, StampedHyperedge stamped, MemberRead[] members, Collector<Visit> out) {
        WalkTable[] below = new WalkTable[members.length];
        for (int i = 0; i < members.length; i++) {
            below[i] = Objects.requireNonNullElse(members[i].walks(), unseen);
        }
        for (int self = 0; self < members.length; self++) {
            double[] probabilities = members[self].probabilities();
            out.collect(new Visit(seq, self, stamped, composer.compose(level, stamped, self, probabilities, below)));
        }
    }
}
