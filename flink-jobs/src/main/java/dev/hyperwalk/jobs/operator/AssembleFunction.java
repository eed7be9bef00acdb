package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.AssembledQuestion;
import dev.hyperwalk.jobs.state.Completing;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.LabelledGroup;
import dev.hyperwalk.jobs.state.Lesson;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.Prospect;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.jobs.state.Turn;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feed.Candidate;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.recommendation.Companion;
import dev.hyperwalk.models.recommendation.Completion;
import dev.hyperwalk.models.recommendation.Ranker;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Brings the parts of a group together and describes its candidates; keyed by group.
 *
 * <p>What the model has to do in its turn goes to the main output, questions to {@link Channels#QUESTIONS}. Leaves no state behind.
 */
public final class AssembleFunction extends KeyedProcessFunction<Long, Part, Turn> {

    private static final long serialVersionUID = 1L;
    private static final long NO_HISTORY = -1;

    private final WalkConfig config;

    private transient Assembly assembly;
    private transient ListState<Part> parts;
    private transient ValueState<Integer> missing;

    /** An assembler of walks of {@code config}. */
    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
    public AssembleFunction(WalkConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        assembly = new Assembly(config);
        parts = getRuntimeContext().getListState(new ListStateDescriptor<>("parts", Part.TYPE));
        missing = getRuntimeContext().getState(new ValueStateDescriptor<>("missing", Types.INT));
    }

    /** Until the group itself is there, the number of missing answers is negative; it says how many were early. */
    @Override
    public void processElement(Part part, Context context, Collector<Turn> out) throws Exception {
        Integer before = missing.value();
        int change = part instanceof Group group ? Assembly.numAnswers(group) : -1;
        int after = before == null ? change : before + change;
        if (after != 0) {
            parts.add(part);
            missing.update(after);
            return;
        }
        List<Part> all = new ArrayList<>();
        parts.get().forEach(all::add);
        all.add(part);
        parts.clear();
        missing.clear();
        assembly.load(all);
        emit(context, out);
    }

    private void emit(Context context, Collector<Turn> out) {
        Group group = assembly.group();
        if (group.subject() instanceof Subject.Occurrence occurrence) {
            out.collect(labelled(group, occurrence));
        } else if (group.subject() instanceof Subject.Question question) {
            context.output(Channels.QUESTIONS, assembled(question));
        } else if (group.subject() instanceof Subject.Exercise exercise) {
            out.collect(lesson(exercise));
        } else if (group.subject() instanceof Subject.Forecast forecast) {
            out.collect(prospect(forecast));
        }
    }

    private Lesson lesson(Subject.Exercise exercise) {
        List<Completion> completions = new ArrayList<>();
        int right = Ranker.NONE;
        for (int i = 0; i < exercise.companions().size(); i++) {
            Companion companion = exercise.companions().get(i);
            completions.add(assembly.completion(i, companion, assembly.history(i)));
            right = companion.node() == exercise.leftOut() ? i : right;
        }
        return new Lesson(assembly.group().seq(), completions, right);
    }

    /** Counters are of the moment of the outlook, for the feed; the network sees the set as if it happened later. */
    private Prospect prospect(Subject.Forecast forecast) {
        List<Candidate> candidates = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (int i = 0; i < forecast.pooled().size(); i++) {
            CandidateHistory then = assembly.history(i);
            features.add(assembly.features(i, then, Counters.of(then)));
            CandidateHistory now = assembly.history(i, forecast.outlook().clock());
            candidates.add(new Candidate(forecast.pooled().get(i), now.set(), Counters.of(now), Double.NaN));
        }
        return new Prospect(assembly.group().seq(), forecast.outlook(), candidates, features, forecast.last());
    }

    private LabelledGroup labelled(Group group, Subject.Occurrence occurrence) {
        List<Counters> counters = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (int i = 0; i < group.candidates().size(); i++) {
            CandidateHistory history = assembly.history(i);
            counters.add(Counters.of(history));
            features.add(assembly.features(i, history, counters.get(i)));
        }
        Example example = new Example(features.get(0), features.subList(1, features.size()));
        return new LabelledGroup(group.seq(), occurrence, example, counters);
    }

    /** After the last watermark, history reaches to the latest event rather than to the end of time. */
    private AssembledQuestion assembled(Subject.Question question) {
        long upTo = assembly.upTo() == Long.MAX_VALUE ? question.latestTime() : assembly.upTo();
        List<Completing> completing = new ArrayList<>();
        List<Completion> completions = new ArrayList<>();
        for (int i = 0; i < question.companions().size(); i++) {
            Companion companion = question.companions().get(i);
            CandidateHistory history = assembly.history(i + 1);
            completing.add(assembly.completing(i + 1, companion, question.known(), history));
            completions.add(assembly.completion(i + 1, companion, history));
        }
        CandidateHistory itself = assembly.history(0);
        return new AssembledQuestion(
                question.query(),
                question.origin(),
                question.unknown(),
                assembly.features(0, itself, Counters.of(itself)),
                question.unknown().isEmpty() && assembly.isSeen(0),
                Math.max(NO_HISTORY, upTo),
                completing,
                completions,
                question.query().explain() ? assembly.walks(question.known()) : List.of());
    }
}
