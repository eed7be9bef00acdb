package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.forecast.ForecastWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * A request for one node's neighbors or proposals, of which candidates are generated.
 *
 * @param seq number of the group that candidates are wanted for
 * @param node whose memory is asked
 * @param clock reading of the stream clock that levels are told at
 * @param when as of when
 * @param window what is asked about the near future, without the nodes that are asked; null to ask about others instead
 */
public record NodeRetrieval(
        long seq,
        long node,
        double clock,
        ReadTime when,
        @Nullable ForecastWindow window) implements NodeQuestion {

    /** Flink's description of a request. */
    public static final TypeInformation<NodeRetrieval> TYPE =
            BinaryTypeInformation.of(NodeRetrieval.class, Format.INSTANCE);

    /** 26 bytes, and what the forecast window takes. */
    enum Format implements BinaryFormat<NodeRetrieval> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(NodeRetrieval request, DataOutput out) throws IOException {
            out.writeLong(request.seq);
            out.writeLong(request.node);
            out.writeDouble(request.clock);
            request.when.write(out);
            out.writeBoolean(request.window != null);
            if (request.window != null) {
                request.window.write(out);
            }
        }

        @Override
        public NodeRetrieval read(DataInput in) throws IOException {
            return new NodeRetrieval(
                    in.readLong(),
                    in.readLong(),
                    in.readDouble(),
                    ReadTime.read(in),
                    in.readBoolean() ? ForecastWindow.read(in) : null);
        }
    }
}
