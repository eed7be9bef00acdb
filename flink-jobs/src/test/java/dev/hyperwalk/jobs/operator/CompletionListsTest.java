package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.CompletionCandidate;
import dev.hyperwalk.jobs.state.DescribedQuery;
import dev.hyperwalk.jobs.state.NeighborList;
import dev.hyperwalk.jobs.state.ReadTime;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.RetrievalRequest;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever nodes remember, how many completions are asked for decides where their list ends and nothing else. */
class CompletionListsTest {

    private static final List<String> NODES = List.of("ana", "bo");
    private static final RecordOrigin ORIGIN = new RecordOrigin("queries", 0, 0, 0);
    private static final CandidateFeatures FEATURES = WholeFile.events(
                    JobConfig.of(new WalkConfig(4, 2, List.of(0.0, 1.0), 11), new LearnerConfig(8, 1e-3, 3), 5, 1),
                    LittleStream.events(3, 9))
            .get(8)
            .example()
            .positive();

    /** What two nodes remember of others who are made up, some alike to the last figure, and a ranker that learnt something. */
    private static final class Memories {
        private final List<NeighborList> neighborLists = new ArrayList<>();
        private final Map<Long, Completion> completions;
        private final Ranker ranker = new Ranker();

        Memories(long seed, int most) {
            SplittableRandom random = new SplittableRandom(seed);
            int others = most == 0 ? 0 : 1 + random.nextInt(most);
            completions = LongStream.range(0, others)
                    .boxed()
                    .collect(Collectors.toMap(Function.identity(), node -> completion(random)));
            for (String name : NODES) {
                List<Neighbor> neighbors = new ArrayList<>();
                for (long node = 0; node < others; node++) {
                    if (random.nextInt(4) > 0) {
                        neighbors.add(new Neighbor(node, 1 + random.nextInt(3), random.nextInt(3), random.nextInt(2)));
                    }
                }
                neighborLists.add(new NeighborList(-5, NodeIds.of(name), neighbors));
            }
            for (int lesson = 0; lesson < 30 && others > 0; lesson++) {
                List<Completion> some =
                        completions.values().stream().limit(Ranker.NEAREST).toList();
                ranker.learn(some, random.nextInt(-1, some.size()));
            }
        }

        /** One of a few kinds, so that many are equally likely. */
        private static Completion completion(SplittableRandom random) {
            CandidateHistory history = new CandidateHistory(9, Occurrences.NEVER, 3);
            int kind = random.nextInt(6);
            for (int member = 0; member < 3; member++) {
                history.setMember(member, occurrences(kind));
            }
            return Completion.of(history, 0, kind);
        }

        private static Occurrences occurrences(int count) {
            Occurrences occurrences = Occurrences.NEVER;
            for (int i = 0; i < count; i++) {
                occurrences = occurrences.and(i);
            }
            return occurrences;
        }

        List<CompletionCandidate> list(int k, String... exclude) {
            Query query = new Query("q", NODES, null, k, List.of(exclude), false, true);
            return ScoreQueriesFunction.best(ranker, question(query));
        }

        private DescribedQuery question(Query query) {
            long[] nodes = NODES.stream().mapToLong(NodeIds::of).toArray();
            Subject.PendingQuery subject = new Subject.PendingQuery(query, ORIGIN, List.of(), 7, List.of());
            CandidateBatch group = new CandidateBatch(-5, 9, subject, List.of(Hyperedge.of(7, nodes)));
            CandidateBatch shortlisted = CandidateGenerator.of(
                            new RetrievalRequest(group, ReadTime.NOW), List.<RetrievalPart>copyOf(neighborLists), 256)
                    .get(0);
            List<CompletionCandidate> completing = new ArrayList<>();
            List<Completion> ranked = new ArrayList<>();
            for (Neighbor neighbor : ((Subject.PendingQuery) shortlisted.subject()).neighbors()) {
                completing.add(
                        new CompletionCandidate(neighbor.node(), Double.NaN, neighbor.together(), 0, 0, List.of()));
                ranked.add(completions.get(neighbor.node()));
            }
            return new DescribedQuery(query, ORIGIN, List.of(), FEATURES, false, 7, completing, ranked, List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 31, 40, 90, 300})
    void theListForKBeginsTheListForOneMore(int most) {
        for (long seed = 0; seed < 8; seed++) {
            Memories memories = new Memories(seed, most);
            List<CompletionCandidate> longer = memories.list(Query.MOST_COMPLETIONS);
            for (int k = Query.MOST_COMPLETIONS - 1; k >= 1; k--) {
                List<CompletionCandidate> list = memories.list(k);
                assertThat(list)
                        .as("seed %d, %d others at most, k %d", seed, most, k)
                        .isEqualTo(longer.subList(0, Math.min(k, longer.size())));
                longer = list;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 40, 300})
    void theMostLikelyComeFirstAndAllTogetherAreNotMoreThanCertain(int most) {
        for (long seed = 0; seed < 20; seed++) {
            List<CompletionCandidate> list = new Memories(seed, most).list(Query.MOST_COMPLETIONS);

            assertThat(list)
                    .as("seed %d", seed)
                    .isSortedAccordingTo(Comparator.comparingDouble(CompletionCandidate::probability)
                            .reversed())
                    .allSatisfy(
                            completing -> assertThat(completing.probability()).isBetween(0.0, 1.0));
            assertThat(list.stream()
                            .mapToDouble(CompletionCandidate::probability)
                            .sum())
                    .isLessThanOrEqualTo(1 + 1e-9);
        }
    }

    @Test
    void nobodyBeyondTheNearestIsMoreLikelyThanAnyOfThem() {
        Completion dull = Completion.of(new CandidateHistory(9, Occurrences.NEVER, 3), 0, 0);
        Completion likely = Completion.of(new CandidateHistory(9, Occurrences.NEVER, 3), 0, 50);
        Ranker ranker = new Ranker();
        for (int lesson = 0; lesson < 50; lesson++) {
            ranker.learn(List.of(dull, likely), lesson % 3 == 0 ? Ranker.NONE : 1);
        }
        List<Completion> candidates = new ArrayList<>(Collections.nCopies(Ranker.NEAREST, dull));
        candidates.addAll(List.of(likely, dull, likely));

        double[] all = ranker.tieredProbabilities(candidates);

        double[] nearest = ranker.probabilities(candidates.subList(0, Ranker.NEAREST));
        assertThat(Arrays.copyOf(all, Ranker.NEAREST)).containsExactly(nearest);
        assertThat(ranker.probabilities(List.of(likely))[0]).as("on its own").isGreaterThan(nearest[0]);
        for (int beyond = Ranker.NEAREST; beyond < all.length; beyond++) {
            assertThat(all[beyond]).isLessThanOrEqualTo(nearest[0]);
        }
    }

    @Test
    void asManyAreListedAsAreAskedForWhereSoManyAreRemembered() {
        Memories memories = new Memories(3, 2_000);

        assertThat(memories.list(100)).hasSize(100).doesNotHaveDuplicates();
        assertThat(memories.list(33)).hasSize(33);
    }

    /** Names of made-up nodes have other ids; what an exclusion does is shown by ids that names do have. */
    @Test
    void theShareOfWhomAQueryExcludesFallsToTheOthers() {
        long cy = NodeIds.of("cy");
        List<Completion> completions = new ArrayList<>();
        Memories memories = new Memories(5, 0);
        List<Neighbor> neighbors = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (long node : new long[] {1, 2, cy, 4}) {
            neighbors.add(new Neighbor(node, 1, 1, 1));
            Completion completion = Memories.completion(random);
            memories.completions.put(node, completion);
            completions.add(completion);
        }
        memories.neighborLists.set(0, new NeighborList(-5, NodeIds.of("ana"), neighbors));
        memories.ranker.learn(completions, 2);

        Map<Long, Double> all = byNode(memories.list(10));
        Map<Long, Double> without = byNode(memories.list(10, "cy"));

        double left = 1 - all.getOrDefault(cy, Double.NaN);
        assertThat(without).containsOnlyKeys(1L, 2L, 4L);
        without.forEach((node, probability) ->
                assertThat(probability).isCloseTo(all.getOrDefault(node, Double.NaN) / left, within(1e-12)));
        assertThat(memories.list(2, "cy")).isEqualTo(memories.list(3, "cy").subList(0, 2));
    }

    private static Map<Long, Double> byNode(List<CompletionCandidate> list) {
        return list.stream().collect(Collectors.toMap(CompletionCandidate::node, CompletionCandidate::probability));
    }
}
