package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.dataflow.GatherFunction;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.ReadTime;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.RetrievalRequest;
import dev.hyperwalk.jobs.state.SetRequest;
import java.util.List;
import org.apache.flink.util.Collector;

/**
 * Joins what nodes answered, generates the candidates of a batch, and requests their state; keyed by batch.
 *
 * <p>The group goes to the main output, questions to {@link SideOutputs#NODE_REQUESTS} and {@link SideOutputs#SET_REQUESTS}, as the
 * sequencer's do. Fires as soon as the last node has answered, and leaves no state behind.
 */
public final class CandidateGeneratorFunction extends GatherFunction<RetrievalPart, FeaturePart> {

    private static final long serialVersionUID = 1L;

    private final int pool;

    /**
     * The operator of all groups.
     *
     * @param pool sets that a forecast looks at, at most
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public CandidateGeneratorFunction(int pool) {
        super(RetrievalPart.TYPE);
        this.pool = pool;
    }

    @Override
    protected int total(RetrievalPart part) {
        return part instanceof RetrievalRequest request ? 1 + request.asked().length : UNKNOWN;
    }

    @Override
    protected void gathered(List<RetrievalPart> parts, Context context, Collector<FeaturePart> out) {
        for (RetrievalPart part : parts) {
            if (part instanceof RetrievalRequest request) {
                CandidateGenerator.of(request, parts, pool).forEach(group -> emit(group, request.when(), context, out));
            }
        }
    }

    private static void emit(CandidateBatch group, ReadTime when, Context context, Collector<FeaturePart> out) {
        out.collect(group);
        GroupRequests.nodes(group, when, request -> context.output(SideOutputs.NODE_REQUESTS, request));
        SetRequest.Purpose purpose = SetRequest.Purpose.reading(when);
        GroupRequests.sets(group, purpose, purpose, request -> context.output(SideOutputs.SET_REQUESTS, request));
    }
}
