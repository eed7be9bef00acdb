package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.prediction.ModelSnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A model snapshot and ranker that the learner broadcasts to the operators that answer queries.
 *
 * @param snapshot the weights, their number and their regime
 * @param ranker who completes a set, as learnt so far; not to be changed
 */
public record PublishedModel(ModelSnapshot snapshot, Ranker ranker) {

    /** Flink's description of it. */
    public static final TypeInformation<PublishedModel> TYPE =
            BinaryTypeInformation.of(PublishedModel.class, Format.INSTANCE);

    /** One after the other. */
    enum Format implements BinaryFormat<PublishedModel> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(PublishedModel model, DataOutput out) throws IOException {
            model.snapshot.write(out);
            model.ranker.write(out);
        }

        @Override
        public PublishedModel read(DataInput in) throws IOException {
            return new PublishedModel(ModelSnapshot.read(in), Ranker.read(in));
        }
    }
}
