package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.dataflow.GatherFunction;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.CompletionCandidate;
import dev.hyperwalk.jobs.state.DescribedQuery;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.ForecastBatch;
import dev.hyperwalk.jobs.state.LabelledEvent;
import dev.hyperwalk.jobs.state.ModelInput;
import dev.hyperwalk.jobs.state.RankerExample;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Joins the parts of a batch and describes its candidates; keyed by batch.
 *
 * <p>Inputs of the model go to the main output, described queries to {@link SideOutputs#QUERIES}. Leaves no state behind.
 */
public final class AssembleFunction extends GatherFunction<FeaturePart, ModelInput> {

    private static final long serialVersionUID = 1L;
    private static final long NO_HISTORY = -1;

    private final WalkConfig config;

    private transient Assembly assembly;

    /** An assembler of walks of {@code config}. */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public AssembleFunction(WalkConfig config) {
        super(FeaturePart.TYPE);
        this.config = config;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        assembly = new Assembly(config);
    }

    @Override
    protected int total(FeaturePart part) {
        return part instanceof CandidateBatch batch ? 1 + Assembly.numAnswers(batch) : UNKNOWN;
    }

    @Override
    protected void gathered(List<FeaturePart> parts, Context context, Collector<ModelInput> out) {
        assembly.load(parts);
        emit(context, out);
    }

    private void emit(Context context, Collector<ModelInput> out) {
        CandidateBatch group = assembly.group();
        if (group.subject() instanceof Subject.ObservedEvent occurrence) {
            out.collect(labelled(group, occurrence));
        } else if (group.subject() instanceof Subject.PendingQuery pending) {
            context.output(SideOutputs.QUERIES, assembled(pending));
        } else if (group.subject() instanceof Subject.LeaveOneOutSample sample) {
            out.collect(rankerExample(sample));
        } else if (group.subject() instanceof Subject.ForecastRequest forecast) {
            out.collect(forecastBatch(forecast));
        }
    }

    private RankerExample rankerExample(Subject.LeaveOneOutSample sample) {
        List<Completion> completions = new ArrayList<>();
        int right = Ranker.NONE;
        for (int i = 0; i < sample.neighbors().size(); i++) {
            Neighbor neighbor = sample.neighbors().get(i);
            completions.add(assembly.completion(i, neighbor, assembly.history(i)));
            right = neighbor.node() == sample.leftOut() ? i : right;
        }
        return new RankerExample(assembly.group().seq(), completions, right);
    }

    /** Counters are as of the forecast window, for the feed; the network sees the set as if it happened later. */
    private ForecastBatch forecastBatch(Subject.ForecastRequest forecast) {
        List<Candidate> candidates = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (int i = 0; i < forecast.proposals().size(); i++) {
            CandidateHistory then = assembly.history(i);
            features.add(assembly.features(i, then, Counters.of(then)));
            CandidateHistory now = assembly.history(i, forecast.window().clock());
            candidates.add(new Candidate(forecast.proposals().get(i), now.set(), Counters.of(now), Double.NaN));
        }
        return new ForecastBatch(assembly.group().seq(), forecast.window(), candidates, features, forecast.last());
    }

    private LabelledEvent labelled(CandidateBatch group, Subject.ObservedEvent occurrence) {
        List<Counters> counters = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (int i = 0; i < group.candidates().size(); i++) {
            CandidateHistory history = assembly.history(i);
            counters.add(Counters.of(history));
            features.add(assembly.features(i, history, counters.get(i)));
        }
        Example example = new Example(features.get(0), features.subList(1, features.size()));
        return new LabelledEvent(group.seq(), occurrence, example, counters);
    }

    /** After the last watermark, history reaches to the latest event rather than to the end of time. */
    private DescribedQuery assembled(Subject.PendingQuery pending) {
        long upTo = assembly.upTo() == Long.MAX_VALUE ? pending.latestTime() : assembly.upTo();
        List<CompletionCandidate> completing = new ArrayList<>();
        List<Completion> completions = new ArrayList<>();
        for (int i = 0; i < pending.neighbors().size(); i++) {
            Neighbor neighbor = pending.neighbors().get(i);
            CandidateHistory history = assembly.history(i + 1);
            completing.add(assembly.completing(i + 1, neighbor, pending.known(), history));
            completions.add(assembly.completion(i + 1, neighbor, history));
        }
        CandidateHistory itself = assembly.history(0);
        return new DescribedQuery(
                pending.query(),
                pending.origin(),
                pending.unknown(),
                assembly.features(0, itself, Counters.of(itself)),
                pending.unknown().isEmpty() && assembly.isSeen(0),
                Math.max(NO_HISTORY, upTo),
                completing,
                completions,
                pending.query().explain() ? assembly.walks(pending.known()) : List.of());
    }
}
