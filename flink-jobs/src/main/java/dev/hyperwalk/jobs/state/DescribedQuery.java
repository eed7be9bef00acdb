package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryFormat;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RecordOriginFormat;
import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.feature.CandidateFeatures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A query with the features of its nodes and of its completion candidates, ready to be answered by a published model.
 *
 * @param query what is asked
 * @param origin where it came from
 * @param unknown those of its nodes that no event had
 * @param features its known nodes, as the network sees them
 * @param seen whether this very set of nodes had occurred before
 * @param historyUpTo event time up to which all history was used; -1 for none
 * @param completing those that may complete the known nodes, nearest first
 * @param completions the same as the ranker sees them
 * @param walks of the members, if they were asked for
 */
public record DescribedQuery(
        Query query,
        RecordOrigin origin,
        List<String> unknown,
        CandidateFeatures features,
        boolean seen,
        long historyUpTo,
        List<CompletionCandidate> completing,
        List<Completion> completions,
        List<MemberWalks> walks) {

    /** Flink's description of an assembled question. */
    public static final TypeInformation<DescribedQuery> TYPE =
            BinaryTypeInformation.of(DescribedQuery.class, Format.INSTANCE);

    /** Copies the lists. */
    public DescribedQuery {
        unknown = List.copyOf(unknown);
        completing = List.copyOf(completing);
        completions = List.copyOf(completions);
        walks = List.copyOf(walks);
    }

    /** One part after the other. */
    enum Format implements BinaryFormat<DescribedQuery> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(DescribedQuery described, DataOutput out) throws IOException {
            QueryFormat.INSTANCE.write(described.query, out);
            RecordOriginFormat.INSTANCE.write(described.origin, out);
            BinaryValues.writeTexts(described.unknown, out);
            described.features.write(out);
            out.writeBoolean(described.seen);
            out.writeLong(described.historyUpTo);
            CompletionCandidate.writeAll(described.completing, out);
            for (Completion completion : described.completions) {
                completion.write(out);
            }
            MemberWalks.writeAll(described.walks, out);
        }

        @Override
        public DescribedQuery read(DataInput in) throws IOException {
            Query query = QueryFormat.INSTANCE.read(in);
            RecordOrigin origin = RecordOriginFormat.INSTANCE.read(in);
            List<String> unknown = BinaryValues.readTexts(in);
            CandidateFeatures features = CandidateFeatures.read(in);
            boolean seen = in.readBoolean();
            long historyUpTo = in.readLong();
            List<CompletionCandidate> completing = CompletionCandidate.readAll(in);
            List<Completion> completions = new ArrayList<>();
            for (int i = 0; i < completing.size(); i++) {
                completions.add(Completion.read(in));
            }
            return new DescribedQuery(
                    query,
                    origin,
                    unknown,
                    features,
                    seen,
                    historyUpTo,
                    completing,
                    completions,
                    MemberWalks.readAll(in));
        }
    }
}
