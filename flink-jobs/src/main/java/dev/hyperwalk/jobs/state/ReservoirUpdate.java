package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkPatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * A write to the reservoir of one member of a hyperedge, at one level.
 *
 * <p>Its place in the order of writes is the record's timestamp, which for a late hyperedge is not its own time.
 *
 * @param seq number of the event, negative if it was late
 * @param self which of the hyperedge's nodes is visited, in ascending order
 * @param stamped the hyperedge
 * @param patch the walks that go into the reservoir; null at level 1, where the node draws them itself
 */
public record ReservoirUpdate(
        long seq,
        int self,
        StampedHyperedge stamped,
        @Nullable WalkPatch patch) {

    /** Flink's description of a visit. */
    public static final TypeInformation<ReservoirUpdate> TYPE =
            BinaryTypeInformation.of(ReservoirUpdate.class, Format.INSTANCE);

    /** The node that is visited. */
    public long node() {
        return stamped.hyperedge().node(self);
    }

    /** The hyperedge and, if there is one, the patch with its length plus 1 in front. */
    enum Format implements BinaryFormat<ReservoirUpdate> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(ReservoirUpdate visit, DataOutput out) throws IOException {
            out.writeLong(visit.seq);
            BinaryValues.writeCount(visit.self, out);
            visit.stamped.write(out);
            WalkPatch patch = visit.patch;
            BinaryValues.writeCount(patch == null ? 0 : 1 + patch.size(), out);
            if (patch != null) {
                patch.write(out);
            }
        }

        @Override
        public ReservoirUpdate read(DataInput in) throws IOException {
            long seq = in.readLong();
            int self = BinaryValues.readCount(in);
            StampedHyperedge stamped = StampedHyperedge.read(in);
            int size = BinaryValues.readCount(in);
            return new ReservoirUpdate(seq, self, stamped, size == 0 ? null : WalkPatch.read(in, size - 1));
        }
    }
}
