package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Asks one node what it remembers of others, so that candidates can be made of it.
 *
 * @param seq number of the group that candidates are wanted for
 * @param node whose memory is asked
 * @param clock reading of the stream clock that levels are told at
 * @param when as of when
 */
public record RecallRequest(long seq, long node, double clock, When when) implements NodeQuestion {

    /** Flink's description of a request. */
    public static final TypeInformation<RecallRequest> TYPE =
            BinaryTypeInformation.of(RecallRequest.class, Format.INSTANCE);

    /** 25 bytes. */
    enum Format implements BinaryFormat<RecallRequest> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(RecallRequest request, DataOutput out) throws IOException {
            out.writeLong(request.seq);
            out.writeLong(request.node);
            out.writeDouble(request.clock);
            request.when.write(out);
        }

        @Override
        public RecallRequest read(DataInput in) throws IOException {
            return new RecallRequest(in.readLong(), in.readLong(), in.readDouble(), When.read(in));
        }
    }
}
