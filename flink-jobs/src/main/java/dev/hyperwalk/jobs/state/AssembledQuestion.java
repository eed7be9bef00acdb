package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryFormat;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RecordOriginFormat;
import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.feature.CandidateFeatures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A query that only the weights are missing from.
 *
 * @param query what is asked
 * @param origin where it came from
 * @param features its nodes, as the network sees them
 * @param seen whether this very set of nodes had occurred before
 * @param historyUpTo event time up to which all history was used; -1 for none
 */
public record AssembledQuestion(
        Query query, RecordOrigin origin, CandidateFeatures features, boolean seen, long historyUpTo) {

    /** Flink's description of an assembled question. */
    public static final TypeInformation<AssembledQuestion> TYPE =
            BinaryTypeInformation.of(AssembledQuestion.class, Format.INSTANCE);

    /** One part after the other. */
    enum Format implements BinaryFormat<AssembledQuestion> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(AssembledQuestion question, DataOutput out) throws IOException {
            QueryFormat.INSTANCE.write(question.query, out);
            RecordOriginFormat.INSTANCE.write(question.origin, out);
            question.features.write(out);
            out.writeBoolean(question.seen);
            out.writeLong(question.historyUpTo);
        }

        @Override
        public AssembledQuestion read(DataInput in) throws IOException {
            return new AssembledQuestion(
                    QueryFormat.INSTANCE.read(in),
                    RecordOriginFormat.INSTANCE.read(in),
                    CandidateFeatures.read(in),
                    in.readBoolean(),
                    in.readLong());
        }
    }
}
