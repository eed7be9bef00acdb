package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** An input of the forecast operator, in the order of the stream: an observed hyperedge, or a forecast that is due. */
public sealed interface FeedInput {

    /** Flink's description of it. */
    TypeInformation<FeedInput> TYPE = BinaryTypeInformation.of(FeedInput.class, Format.INSTANCE);

    /**
     * A hyperedge happened.
     *
     * @param hyperedge with its time
     */
    record Observed(Hyperedge hyperedge) implements FeedInput {}

    /**
     * A list is due.
     *
     * @param window when, and how far ahead
     * @param candidates scored by the network
     * @param modelVersion number of the weights that scored them
     * @param regime the regime that the stream was taken to be in
     */
    record Due(ForecastWindow window, List<Candidate> candidates, long modelVersion, int regime) implements FeedInput {

        /** Copies the list. */
        public Due {
            candidates = List.copyOf(candidates);
        }
    }

    /** A flag, then the parts. */
    enum Format implements BinaryFormat<FeedInput> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(FeedInput input, DataOutput out) throws IOException {
            out.writeBoolean(input instanceof Observed);
            if (input instanceof Observed happened) {
                happened.hyperedge.write(out);
            } else if (input instanceof Due due) {
                due.window.write(out);
                BinaryValues.writeCount(due.candidates.size(), out);
                for (Candidate candidate : due.candidates) {
                    candidate.write(out);
                }
                out.writeLong(due.modelVersion);
                out.writeInt(due.regime);
            }
        }

        @Override
        public FeedInput read(DataInput in) throws IOException {
            if (in.readBoolean()) {
                return new Observed(Hyperedge.read(in));
            }
            ForecastWindow window = ForecastWindow.read(in);
            List<Candidate> candidates = new ArrayList<>();
            for (int i = BinaryValues.readCount(in); i > 0; i--) {
                candidates.add(Candidate.read(in));
            }
            return new Due(window, candidates, in.readLong(), in.readInt());
        }
    }
}
