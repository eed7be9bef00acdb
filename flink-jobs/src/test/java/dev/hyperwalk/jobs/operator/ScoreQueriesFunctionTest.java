package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.CompletionCandidate;
import dev.hyperwalk.jobs.state.DescribedQuery;
import dev.hyperwalk.jobs.state.PublishedModel;
import dev.hyperwalk.jobs.state.UnresolvedAnswer;
import dev.hyperwalk.jobs.state.UnresolvedResult;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.prediction.ModelSnapshot;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Questions before weights, after weights, and over a restore on either side of them. */
class ScoreQueriesFunctionTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 11);
    private static final LearnerConfig LEARNER = new LearnerConfig(8, 1e-3, 3);
    private static final CandidateFeatures FEATURES = WholeFile.events(
                    JobConfig.of(WALKS, LEARNER, 5, 1), LittleStream.events(3, 9))
            .get(8)
            .example()
            .positive();

    private static TwoInputStreamOperatorTestHarness<DescribedQuery, PublishedModel, UnresolvedResult> harness()
            throws Exception {
        return Scenario.ready(
                new TwoInputStreamOperatorTestHarness<>(new CoBroadcastWithNonKeyedOperator<>(
                        new ScoreQueriesFunction(ModelSpec.plain(WALKS, LEARNER), new TorchModels(), DeviceChoice.CPU),
                        List.of(ScoreQueriesFunction.WEIGHTS))),
                UnresolvedResult.TYPE);
    }

    private static StreamRecord<DescribedQuery> question(String id) {
        return question(id, List.of(), true);
    }

    private static StreamRecord<DescribedQuery> question(String id, List<String> unknown, boolean mayWait) {
        RecordOrigin origin = new RecordOrigin("queries", 0, 0, 0);
        Query query = new Query(id, List.of("a", "b"), null, 0, List.of(), false, mayWait);
        return new StreamRecord<>(new DescribedQuery(
                query, origin, unknown, FEATURES, unknown.isEmpty(), 77, List.of(), List.of(), List.of()));
    }

    private static StreamRecord<PublishedModel> weights(long version) {
        try (NetworkLearner learner = new NetworkLearner(WALKS, LEARNER, DeviceChoice.CPU)) {
            return new StreamRecord<>(
                    new PublishedModel(new ModelSnapshot(version, 0, learner.weights()), new Ranker()));
        }
    }

    private static List<String> answers(TwoInputStreamOperatorTestHarness<?, ?, UnresolvedResult> harness) {
        return Scenario.records(harness).stream()
                .map(result -> ((UnresolvedAnswer) result.getValue()).answer())
                .map(answer -> answer.id() + " by " + answer.modelVersion())
                .toList();
    }

    @Test
    void questionsWaitForTheFirstWeightsEvenOverARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(question("early"));
            assertThat(answers(harness)).isEmpty();
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement2(weights(3));
            harness.processElement1(question("later"));
            assertThat(answers(harness)).containsExactly("early by 3", "later by 3");
            state = harness.snapshot(2, 2);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement1(question("restored"));
            harness.processElement2(weights(4));
            harness.processElement1(question("newer"));
            assertThat(answers(harness)).containsExactly("restored by 3", "newer by 4");
        }
    }

    @Test
    void thatQuestionsWaitIsSaidOnceNotEachTime() throws Exception {
        List<String> said = new ArrayList<>();
        try (var harness = harness();
                Notices.Subscription heard = Notices.listen(said::add)) {
            harness.open();
            harness.snapshot(1, 1);
            harness.processElement1(question("early"));
            harness.snapshot(2, 2);
            assertThat(said).as("it may have come just now").isEmpty();
            harness.snapshot(3, 3);
            harness.snapshot(4, 4);

            assertThat(said)
                    .containsExactly(
                            "queries wait: the model has learnt nothing yet; it begins once its first batch is "
                                    + "full (8 events, or --batch if that is less), and answers them then");
        }
    }

    @Test
    void nothingIsSaidOfQuestionsThatAreAnswered() throws Exception {
        List<String> said = new ArrayList<>();
        try (var harness = harness();
                Notices.Subscription heard = Notices.listen(said::add)) {
            harness.open();
            harness.processElement1(question("early"));
            harness.snapshot(1, 1);
            harness.processElement2(weights(3));
            harness.snapshot(2, 2);
            harness.snapshot(3, 3);

            assertThat(said).isEmpty();
        }
    }

    @Test
    void questionsBeyondTheBoundAreRefusedNotForgotten() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i <= ScoreQueriesFunction.MAX_WAITING; i++) {
                harness.processElement1(question("q" + i));
            }
            assertThat(Scenario.records(harness, SideOutputs.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.getValue().reason()).isEqualTo(RejectionReason.NO_WEIGHTS);
                        assertThat(letter.getValue().detail()).startsWith("query q1000: ");
                    });
        }
    }

    @Test
    void whoMayNotWaitIsToldAtOnceThatThereAreNoWeights() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(question("waits", List.of(), true));
            harness.processElement1(question("asks", List.of(), false));

            UnresolvedAnswer reply =
                    (UnresolvedAnswer) Scenario.records(harness).get(0).getValue();
            assertThat(answers(harness)).containsExactly("asks by " + Answer.NO_WEIGHTS);
            assertThat(reply.answer().probability()).isNaN();
            assertThat(reply.completions()).isNull();

            harness.processElement2(weights(3));
            harness.processElement1(question("again", List.of(), false));
            assertThat(answers(harness)).containsExactly("asks by -1", "waits by 3", "again by 3");
        }
    }

    @Test
    void unknownNodesAreNamedAndMakeNoProbability() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(weights(3));
            harness.processElement1(question("known", List.of(), true));
            harness.processElement1(question("half", List.of("b"), true));

            List<Answer> answers = Scenario.records(harness).stream()
                    .map(result -> ((UnresolvedAnswer) result.getValue()).answer())
                    .toList();
            assertThat(answers.get(0).probability()).isBetween(0.0, 1.0);
            assertThat(answers.get(1).probability()).isNaN();
            assertThat(answers.get(1).unknown()).containsExactly("b");
        }
    }

    @Test
    void theBestCompletionsComeFirstAndNoMoreThanWereAskedFor() throws Exception {
        List<CompletionCandidate> completing = new ArrayList<>();
        List<Completion> completions = new ArrayList<>();
        Ranker ranker = new Ranker();
        for (int node = 0; node < 5; node++) {
            completing.add(new CompletionCandidate(node, Double.NaN, 1, 0.5, node, List.of()));
            completions.add(Completion.of(new CandidateHistory(1, Occurrences.NEVER, 3), 0, node));
        }
        for (int i = 0; i < 20; i++) {
            ranker.learn(completions, 4); // whom walks come past most often
        }
        Query query = new Query("q", List.of("a", "b"), null, 3, List.of(), true, true);
        DescribedQuery described = new DescribedQuery(
                query,
                new RecordOrigin("queries", 0, 0, 0),
                List.of(),
                FEATURES,
                true,
                77,
                completing,
                completions,
                List.of());
        try (var harness = harness();
                NetworkLearner learner = new NetworkLearner(WALKS, LEARNER, DeviceChoice.CPU)) {
            harness.open();
            harness.processElement2(
                    new StreamRecord<>(new PublishedModel(new ModelSnapshot(3, 0, learner.weights()), ranker)));
            harness.processElement1(new StreamRecord<>(described));

            UnresolvedAnswer reply =
                    (UnresolvedAnswer) Scenario.records(harness).get(0).getValue();
            assertThat(reply.completions())
                    .extracting(CompletionCandidate::node)
                    .as("those that the ranker finds most likely")
                    .containsExactly(4L, 3L, 2L);
            assertThat(reply.walks()).isEmpty();
        }
    }
}
