package dev.hyperwalk.models.benchmark;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.Scorer;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.recommendation.Companion;
import dev.hyperwalk.models.recommendation.Companions;
import dev.hyperwalk.models.replay.StreamHistory;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Who completes a hyperedge: of each hyperedge of the test period one member is left out, and every way to rank nodes is asked
 * for the ten that best complete the rest, from the history strictly before its time.
 *
 * <p>The model ranks {@value #SHORTLIST} companions at most; popularity ranks all nodes, co-occurrence and its recent form all
 * co-members that are remembered. Beside them, as {@code shortlist}, how often the one left out is among the companions at all.
 */
public final class Recommendation {

    /** Hyperedges asked about at most. */
    public static final int MOST_ASKED = 3_000;

    /** Places of a ranking that count. */
    public static final int PLACES = 10;

    /** Companions that the network ranks at most. */
    public static final int SHORTLIST = 64;

    private static final String MODEL = "hyperwalk";
    private static final String CEILING = "shortlist";

    private final List<Hyperedge> log;
    private final WalkConfig walks;
    private final long seed;
    private final Device device;
    private final Map<Long, Long> popularity = new HashMap<>();
    private final Map<String, List<Rank>> ranks = new LinkedHashMap<>();

    /** Where the member left out came, from 1; 0 if it was not among the first ten. */
    private record Rank(int place, boolean isNovel) {}

    /**
     * How good rankings were.
     *
     * @param asked hyperedges asked about
     * @param reciprocalRanks of each way to rank, the model first: mean of one over the place of the member left out, of 0
     *     where it was not among the first ten
     * @param hits the share of hyperedges for which it was
     */
    public record Result(int asked, Map<String, ByNovelty> reciprocalRanks, Map<String, ByNovelty> hits) {}

    /**
     * A task.
     *
     * @param log hyperedges in order of time
     * @param walks the reservoirs to keep; the given seed takes the place of theirs
     * @param seed of walks and of who is left out
     * @throws IllegalArgumentException if the log is too short to be cut into periods
     */
    public Recommendation(List<Hyperedge> log, WalkConfig walks, long seed, Device device) {
        Periods periods = Periods.of(log);
        if (log.subList(periods.known(), log.size()).stream().noneMatch(hyperedge -> hyperedge.size() > 1)) {
            throw new IllegalArgumentException(
                    "the test period has no hyperedge of two members or more to leave one out of");
        }
        this.log = log;
        this.walks = walks;
        this.seed = seed;
        this.device = device;
    }

    private record Question(long leftOut, List<Companion> companions, boolean isNovel) {}

    /**
     * Asks.
     *
     * @param model what {@link Benchmark#train} left, of the same log and walks
     */
    public Result run(Trained model, BenchmarkListener listener) {
        Lottery lottery = new Lottery(seed);
        Lottery asking = lottery.fork(Lottery.Purpose.TEST, 1);
        BitSet asked = asking.sample(
                Periods.of(log).known(),
                log.size(),
                MOST_ASKED,
                event -> log.get(event).size() > 1);
        long walkSeed = lottery.fork(Lottery.Purpose.TEST_WALKS, 0).seed();
        Replay replay = new Replay(log, walks.withSeed(walkSeed), new HiddenNodes(Set.of()));
        try (ModelThread thread = new ModelThread();
                Scorer scorer = new Scorer(walks, device)) {
            thread.submit(() -> scorer.load(model.weights()));
            Scoring<Question> scoring = new Scoring<>(scorer, thread, this::rank);
            List<Hyperedge> tick = new ArrayList<>();
            replay.upTo(log.size(), new Replay.Visitor() {
                @Override
                public void before(StreamHistory history, long time) {
                    tick.forEach(hyperedge -> count(hyperedge));
                    tick.clear();
                }

                @Override
                public void visit(StreamHistory history, int event) {
                    if (asked.get(event)) {
                        ask(log.get(event), event, history, asking, scoring);
                    }
                    tick.add(log.get(event));
                    listener.progress("recommendation", event + 1L, log.size());
                }
            });
            scoring.flush();
            thread.drain();
        }
        return result();
    }

    private void count(Hyperedge hyperedge) {
        for (long node : hyperedge.nodes()) {
            popularity.merge(node, 1L, Long::sum);
        }
    }

    private void ask(Hyperedge whole, int event, StreamHistory history, Lottery lottery, Scoring<Question> scoring) {
        int place = (int) Long.remainderUnsigned(lottery.draw(event, 0), whole.size());
        long leftOut = whole.node(place);
        long[] rest =
                Arrays.stream(whole.nodes()).filter(node -> node != leftOut).toArray();
        boolean isNovel = history.history(whole).set().count() == 0;
        List<Companion> all = Companions.of(history, rest, Integer.MAX_VALUE);
        note("popularity", popular(rest), leftOut, isNovel);
        note("co-occurrence", ranked(all, Companion::together), leftOut, isNovel);
        note("recent co-occurrence", ranked(all, Companion::level), leftOut, isNovel);
        List<Companion> companions = all.subList(0, Math.min(SHORTLIST, all.size()));
        List<CandidateFeatures> features = new ArrayList<>();
        for (Companion companion : companions) {
            features.add(history.describe(with(rest, companion.node(), whole.time())));
        }
        if (features.isEmpty()) {
            note(MODEL, List.of(), leftOut, isNovel);
            note(CEILING, List.of(), leftOut, isNovel);
        } else {
            scoring.ask(new Question(leftOut, companions, isNovel), features);
        }
    }

    private static Hyperedge with(long[] rest, long node, long time) {
        long[] nodes = Arrays.copyOf(rest, rest.length + 1);
        nodes[rest.length] = node;
        return Hyperedge.of(time, nodes);
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

    private static List<Long> ranked(List<Companion> companions, ToDoubleFunction<Companion> score) {
        return companions.stream()
                .filter(companion -> companion.together() > 0)
                .sorted(Comparator.comparingDouble(score).reversed().thenComparingLong(Companion::node))
                .limit(PLACES)
                .map(Companion::node)
                .toList();
    }

    private void rank(Question question, double[] scores) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
        List<Long> nodes =
                order.stream().map(i -> question.companions.get(i).node()).toList();
        boolean isListed = nodes.contains(question.leftOut);
        note(MODEL, nodes.subList(0, Math.min(PLACES, nodes.size())), question.leftOut, question.isNovel);
        note(CEILING, isListed ? List.of(question.leftOut) : List.of(), question.leftOut, question.isNovel);
    }

    private synchronized void note(String name, List<Long> ranking, long leftOut, boolean isNovel) {
        ranks.computeIfAbsent(name, unused -> new ArrayList<>()).add(new Rank(ranking.indexOf(leftOut) + 1, isNovel));
    }

    private Result result() {
        Map<String, ByNovelty> reciprocal = new LinkedHashMap<>();
        Map<String, ByNovelty> hits = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(ranks.keySet());
        names.sort(
                Comparator.comparing((String name) -> !name.equals(MODEL)).thenComparing(name -> name.equals(CEILING)));
        for (String name : names) {
            List<Rank> all = ranks.getOrDefault(name, List.of());
            reciprocal.put(name, mean(all, rank -> rank.place == 0 ? 0 : 1.0 / rank.place));
            hits.put(name, mean(all, rank -> rank.place == 0 ? 0 : 1));
        }
        return new Result(ranks.values().iterator().next().size(), reciprocal, hits);
    }

    private static ByNovelty mean(List<Rank> ranks, ToDoubleFunction<Rank> figure) {
        return new ByNovelty(
                ranks.stream().mapToDouble(figure).average().orElse(Double.NaN),
                ranks.stream()
                        .filter(Rank::isNovel)
                        .mapToDouble(figure)
                        .average()
                        .orElse(Double.NaN),
                ranks.stream()
                        .filter(rank -> !rank.isNovel)
                        .mapToDouble(figure)
                        .average()
                        .orElse(Double.NaN));
    }
}
