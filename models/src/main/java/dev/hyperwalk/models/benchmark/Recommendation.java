package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Neighbors;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Who completes a hyperedge: of each hyperedge of the test period one member is left out, and every way to rank nodes is asked
 * for the ten that best complete the rest, from the history strictly before its time.
 *
 * <p>The model is a {@link Ranker} of the {@value Ranker#NEAREST} nearest companions at most, which is told the score of a network whose
 * weights are frozen. It learns from hyperedges before the test period, in the same way with one member left out, and
 * goes on as the test does: it is asked first, and learns from the answer when time has moved on. {@code no network} is
 * such a ranker that is told no score, {@code network alone} the order of the scores. Popularity ranks all nodes,
 * co-occurrence and its recent form all co-members that are remembered. Beside them, as {@code shortlist}, how often the
 * one left out is among the companions at all.
 */
public final class Recommendation {

    /** Hyperedges asked about at most. */
    public static final int MOST_ASKED = 3_000;

    /** Hyperedges of the second half of what comes before the test period that the ranker learns from at most. */
    public static final int MOST_LESSONS = 4_000;

    /** Places of a ranking that count. */
    public static final int PLACES = 10;

    private static final String MODEL = "hyperwalk";
    private static final String NO_NETWORK = "no network";
    private static final String NETWORK_ALONE = "network alone";
    private static final String POPULARITY = "popularity";
    private static final String TOGETHER = "co-occurrence";
    private static final String LATELY = "recent co-occurrence";
    private static final String CEILING = "shortlist";

    private final List<Hyperedge> log;
    private final Periods periods;
    private final WalkConfig walks;
    private final long seed;
    private final DeviceChoice device;

    /**
     * How good rankings were.
     *
     * @param asked hyperedges asked about
     * @param reciprocalRanks of each way to rank, the model first: mean of one over the place of the member left out, of 0
     *     where it was not among the first ten
     * @param hits the share of hyperedges for which it was
     * @param reliability of the probabilities that the model gave to companions: below 5 %, 20 %, 50 %, 80 %, and above
     */
    public record Result(
            int asked,
            Map<String, ByNovelty> reciprocalRanks,
            Map<String, ByNovelty> hits,
            List<Reliability> reliability) {}

    /**
     * A task.
     *
     * @param log hyperedges in order of time
     * @param walks the reservoirs to keep; the given seed takes the place of theirs
     * @param seed of walks and of who is left out
     * @throws IllegalArgumentException if the log is too short to be cut into periods
     */
    public Recommendation(List<Hyperedge> log, WalkConfig walks, long seed, DeviceChoice device) {
        this.periods = Periods.of(log);
        if (log.subList(periods.known(), log.size()).stream().noneMatch(hyperedge -> hyperedge.size() > 1)) {
            throw new IllegalArgumentException(
                    "the test period has no hyperedge of two members or more to leave one out of");
        }
        this.log = log;
        this.walks = walks;
        this.seed = seed;
        this.device = device;
    }

    /**
     * Asks.
     *
     * @param model what {@link Benchmark#train} left, of the same log and walks
     */
    public Result run(Trained model, BenchmarkListener listener) {
        SeedSequence seeds = new SeedSequence(seed);
        SeedSequence asking = seeds.fork(SeedSequence.Purpose.TEST, 1);
        BitSet asked = asking.sample(periods.known(), log.size(), MOST_ASKED, this::canMissOne);
        asked.or(asking.sample(periods.known() / 2, periods.known(), MOST_LESSONS, this::canMissOne));
        long walkSeed = seeds.fork(SeedSequence.Purpose.TEST_WALKS, 0).seed();
        try (ModelThread thread = new ModelThread();
                TorchPredictor predictor = new TorchPredictor(walks, device)) {
            thread.submit(() -> predictor.load(model.weights()));
            Run run = new Run(asked, asking, predictor, thread, listener);
            new Replay(log, walks.withSeed(walkSeed), new HiddenNodes(Set.of())).upTo(log.size(), run);
            return run.result();
        }
    }

    private boolean canMissOne(int event) {
        return log.get(event).size() > 1;
    }

    /** Of one hyperedge. */
    private record Question(
            Hyperedge whole, long leftOut, boolean isNovel, boolean isTest, List<Long> nodes, List<Completion> list) {

        /** The index of the one left out in the list. */
        int right() {
            int index = nodes.indexOf(leftOut);
            return index < 0 ? Ranker.NONE : index;
        }
    }

    /** Goes through the log once. */
    private final class Run implements Replay.Visitor {
        private final BitSet asked;
        private final SeedSequence asking;
        private final ModelThread thread;
        private final BenchmarkListener listener;
        private final Scoring<Question> scoring;
        private final Rankings rankings =
                new Rankings(List.of(MODEL, NO_NETWORK, NETWORK_ALONE, POPULARITY, TOGETHER, LATELY, CEILING));
        private final ReliabilityLog reliability = new ReliabilityLog();
        private final AskedRanker ranker = new AskedRanker();
        private final AskedRanker withoutNetwork = new AskedRanker();
        private final Map<Long, Long> popularity = new HashMap<>();
        private final List<Hyperedge> tick = new ArrayList<>();

        Run(
                BitSet asked,
                SeedSequence asking,
                TorchPredictor predictor,
                ModelThread thread,
                BenchmarkListener listener) {
            this.asked = asked;
            this.asking = asking;
            this.thread = thread;
            this.listener = listener;
            this.scoring = new Scoring<>(predictor, thread, this::rank);
        }

        @Override
        public void before(StreamHistory history, long time) {
            for (Hyperedge hyperedge : tick) {
                for (long node : hyperedge.nodes()) {
                    popularity.merge(node, 1L, Long::sum);
                }
            }
            tick.clear();
        }

        @Override
        public void visit(StreamHistory history, int event) {
            if (asked.get(event)) {
                ask(event, history);
            }
            tick.add(log.get(event));
            listener.progress("recommendation", event + 1L, log.size());
        }

        private void ask(int event, StreamHistory history) {
            Hyperedge whole = log.get(event);
            long leftOut = whole.node((int) Long.remainderUnsigned(asking.draw(event, 0), whole.size()));
            long[] rest =
                    Arrays.stream(whole.nodes()).filter(node -> node != leftOut).toArray();
            boolean isNovel = history.history(whole).set().count() == 0;
            boolean isTest = event >= periods.known();
            List<Neighbor> all = Neighbors.of(history, rest, Integer.MAX_VALUE);
            if (isTest) {
                note(POPULARITY, popular(rest), leftOut, isNovel);
                note(TOGETHER, ranked(all, Neighbor::together), leftOut, isNovel);
                note(LATELY, ranked(all, Neighbor::level), leftOut, isNovel);
            }
            List<Long> nodes = new ArrayList<>();
            List<Completion> completions = new ArrayList<>();
            List<CandidateFeatures> features = new ArrayList<>();
            for (Neighbor neighbor : all.subList(0, Math.min(Ranker.NEAREST, all.size()))) {
                Hyperedge completed = with(rest, neighbor.node(), whole.time());
                CandidateHistory known = history.history(completed);
                int place = Arrays.binarySearch(completed.nodes(), neighbor.node());
                nodes.add(neighbor.node());
                completions.add(Completion.of(known, place, neighbor.visits()));
                features.add(history.describe(completed, known, Counters.of(known)));
            }
            scoring.ask(new Question(whole, leftOut, isNovel, isTest, nodes, completions), features);
        }

        /** The ten nodes with most hyperedges that are not in the set. */
        private List<Long> popular(long[] rest) {
            Comparator<Map.Entry<Long, Long>> order =
                    Map.Entry.<Long, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
            List<Map.Entry<Long, Long>> first = new ArrayList<>();
            for (Map.Entry<Long, Long> node : popularity.entrySet()) {
                if (Arrays.stream(rest).noneMatch(member -> member == node.getKey())
                        && (first.size() < PLACES || order.compare(node, first.get(PLACES - 1)) < 0)) {
                    first.add(node);
                    first.sort(order);
                    first.subList(Math.min(PLACES, first.size()), first.size()).clear();
                }
            }
            return first.stream().map(Map.Entry::getKey).toList();
        }

        private void rank(Question question, double[] scores) {
            List<Completion> scored = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                scored.add(question.list.get(i).withScore(scores[i]));
            }
            long time = question.whole.time();
            int right = question.right();
            double[] probabilities = ranker.ask(time, scored, right);
            double[] byCounting = withoutNetwork.ask(time, question.list, right);
            if (question.isTest) {
                rankings.note(MODEL, place(probabilities, right), question.isNovel);
                rankings.note(NO_NETWORK, place(byCounting, right), question.isNovel);
                rankings.note(NETWORK_ALONE, place(scores, right), question.isNovel);
                rankings.note(CEILING, right == Ranker.NONE ? 0 : 1, question.isNovel);
                for (int i = 0; i < scores.length; i++) {
                    reliability.add(probabilities[i], i == right);
                }
            }
        }

        private void note(String name, List<Long> ranking, long leftOut, boolean isNovel) {
            rankings.note(name, ranking.indexOf(leftOut) + 1, isNovel);
        }

        Result result() {
            scoring.flush();
            thread.drain();
            int tested = asked.get(periods.known(), log.size()).cardinality();
            return new Result(tested, rankings.reciprocalRanks(), rankings.hits(), reliability.bins());
        }
    }

    private static Hyperedge with(long[] rest, long node, long time) {
        long[] nodes = Arrays.copyOf(rest, rest.length + 1);
        nodes[rest.length] = node;
        return Hyperedge.of(time, nodes);
    }

    private static List<Long> ranked(List<Neighbor> neighbors, ToDoubleFunction<Neighbor> score) {
        return neighbors.stream()
                .filter(neighbor -> neighbor.together() > 0)
                .sorted(Comparator.comparingDouble(score).reversed().thenComparingLong(Neighbor::node))
                .limit(PLACES)
                .map(Neighbor::node)
                .toList();
    }

    /** Where the right one comes, from 1, the earlier in the list first among equals; 0 if it is none. */
    private static int place(double[] scores, int right) {
        int place = right == Ranker.NONE ? 0 : 1;
        for (int i = 0; i < scores.length && right != Ranker.NONE; i++) {
            place += scores[i] > scores[right] || (scores[i] == scores[right] && i < right) ? 1 : 0;
        }
        return place;
    }
}
