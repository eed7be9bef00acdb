package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.feed.Outlook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Asks one node what it remembers, so that candidates can be made of it.
 *
 * @param seq number of the group that candidates are wanted for
 * @param node whose memory is asked
 * @param clock reading of the stream clock that levels are told at
 * @param when as of when
 * @param outlook what is asked about the near future, without the nodes that are asked; null to ask about others instead
 */
public record RecallRequest(
        long seq,
        long node,
        double clock,
        When when,
        @Nullable Outlook outlook) implements NodeQuestion {

    /** Flink's description of a request. */
    public static final TypeInformation<RecallRequest> TYPE =
            BinaryTypeInformation.of(RecallRequest.class, Format.INSTANCE);

    /** 26 bytes, and what the outlook takes. */
    enum Format implements BinaryFormat<RecallRequest> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(RecallRequest request, DataOutput out) throws IOException {
            out.writeLong(request.seq);
            out.writeLong(request.node);
            out.writeDouble(request.clock);
            request.when.write(out);
            out.writeBoolean(request.outlook != null);
            if (request.outlook != null) {
                request.outlook.write(out);
            }
        }

        @Override
        public RecallRequest read(DataInput in) throws IOException {
            return new RecallRequest(
                    in.readLong(),
                    in.readLong(),
                    in.readDouble(),
                    When.read(in),
                    in.readBoolean() ? Outlook.read(in) : null);
        }
    }
}
