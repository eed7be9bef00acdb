package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** The SetWalks of one member of a hyperedge at one level, as of before the hyperedge. */
public final class ReservoirSnapshot {

    /** Flink's description of a read. */
    public static final TypeInformation<ReservoirSnapshot> TYPE =
            BinaryTypeInformation.of(ReservoirSnapshot.class, Format.INSTANCE);

    private final long seq;
    private final int self;
    private final StampedHyperedge stamped;
    private final @Nullable WalkTable walks;
    private final double[] probabilities; // (K)

    /**
     * A read.
     *
     * @param visit the hyperedge and the member
     * @param walks the member's SetWalks, or null if it had none
     * @param probabilities with which each of its slots is replaced, one a scale; the same at every level; not copied
     */
    public ReservoirSnapshot(ReservoirUpdate visit, @Nullable WalkTable walks, double[] probabilities) {
        this(visit.seq(), visit.self(), visit.stamped(), walks, probabilities);
    }

    private ReservoirSnapshot(
            long seq, int self, StampedHyperedge stamped, @Nullable WalkTable walks, double[] probabilities) {
        this.seq = seq;
        this.self = self;
        this.stamped = stamped;
        this.walks = walks;
        this.probabilities = probabilities;
    }

    /** Number of the event. */
    public long seq() {
        return seq;
    }

    /** Which member was read, in ascending order of id. */
    public int self() {
        return self;
    }

    /** The hyperedge. */
    public StampedHyperedge stamped() {
        return stamped;
    }

    /** The member's SetWalks, or null if it had none. */
    public @Nullable WalkTable walks() {
        return walks;
    }

    /** The probabilities with which the member's slots are replaced, one a scale; not to be changed. */
    public double[] probabilities() {
        return probabilities;
    }

    /** The hyperedge, the probabilities and the table. */
    enum Format implements BinaryFormat<ReservoirSnapshot> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(ReservoirSnapshot read, DataOutput out) throws IOException {
            out.writeLong(read.seq);
            BinaryValues.writeCount(read.self, out);
            read.stamped.write(out);
            BinaryValues.writeCount(read.probabilities.length, out);
            for (double probability : read.probabilities) {
                out.writeDouble(probability);
            }
            out.writeBoolean(read.walks != null);
            if (read.walks != null) {
                read.walks.write(out);
            }
        }

        @Override
        public ReservoirSnapshot read(DataInput in) throws IOException {
            long seq = in.readLong();
            int self = BinaryValues.readCount(in);
            StampedHyperedge stamped = StampedHyperedge.read(in);
            double[] probabilities = new double[BinaryValues.readCount(in)];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = in.readDouble();
            }
            WalkTable walks = in.readBoolean() ? WalkTable.read(in) : null;
            return new ReservoirSnapshot(seq, self, stamped, walks, probabilities);
        }
    }
}
