package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Neighbors;
import dev.hyperwalk.models.completion.NodeHistories;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.evaluation.NegativeSampler;
import dev.hyperwalk.models.evaluation.NodeUniverse;
import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Draws the negatives of one log, each a function of (positive, kind, draw seed).
 *
 * <p>While training, nodes and sets are those of the training period alone. Historical negatives come from the training
 * period; those of an event within it, from the oldest three quarters of its own past, which is to it about what the
 * training period is to the test period.
 */
final class NegativeSource {

    private static final int COMPANION_DRAWS = 16;
    private static final int COMPANIONS = 64; // the nearest, that one is drawn from
    private static final Past NONE = new Past();

    private final List<Hyperedge> log;
    private final boolean isTraining;
    private final long[] nodes;
    private final Set<Long> occurring = new HashSet<>();
    private final Map<Integer, Past> pastBySize = new HashMap<>();
    private final Set<Long> now = new HashSet<>();
    private long nowTime;

    /** Sets of one size that did occur, and where in the log. */
    private record Past(List<long[]> sets, List<Integer> places) {
        Past() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** Those before a place of the log. */
        List<long[]> before(int place) {
            int found = Collections.binarySearch(places, place);
            return sets.subList(0, found < 0 ? -found - 1 : found);
        }
    }

    private NegativeSource(List<Hyperedge> log, int past, int visible, boolean isTraining, HiddenNodes hidden) {
        this.log = log;
        this.isTraining = isTraining;
        Set<Long> known = new LinkedHashSet<>();
        for (int i = 0; i < visible; i++) {
            Hyperedge hyperedge = log.get(i);
            if (hidden.areIn(hyperedge)) {
                continue;
            }
            occurring.add(SetKey.of(hyperedge));
            for (int j = 0; j < hyperedge.size(); j++) {
                known.add(hyperedge.node(j));
            }
            if (i < past) {
                Past same = pastBySize.computeIfAbsent(hyperedge.size(), size -> new Past());
                same.sets.add(hyperedge.nodes());
                same.places.add(i);
            }
        }
        nodes = known.stream().mapToLong(Long::longValue).toArray();
    }

    /** Draws for events of the training period, which are the first {@code training} ones. */
    static NegativeSource ofTraining(List<Hyperedge> log, int training, HiddenNodes hidden) {
        return new NegativeSource(log, training, training, true, hidden);
    }

    /**
     * Draws for events after the training period.
     *
     * @param training events before this index may return as historical negatives
     * @param visible events before this index tell which nodes there are and which sets a swap may not give
     */
    static NegativeSource of(List<Hyperedge> log, int training, int visible, HiddenNodes hidden) {
        return new NegativeSource(log, training, visible, false, hidden);
    }

    /**
     * Draws a negative of the positive at an index of the log; a random one where there is none of the kind.
     *
     * <p>Draw for events in order of time: what happened at a timestamp is gathered once.
     *
     * @param memory of all that is strictly earlier
     */
    Optional<Hyperedge> draw(int event, NegativeKind kind, long seed, NodeHistories memory) {
        Hyperedge positive = log.get(event);
        gather(event);
        Optional<long[]> drawn = switch (kind) {
            case RANDOM -> Optional.empty();
            case HISTORICAL -> NegativeSampler.historical(past(event), this::isNow, seed);
            case SWAP ->
                NegativeSampler.swap(positive.nodes(), universe(), set -> isNow(set) || hasOccurred(set), seed);
            case COMPANION -> companion(positive, memory, seed);
        };
        return drawn.or(() -> NegativeSampler.random(positive.nodes(), universe(), this::isNow, seed))
                .map(set -> Hyperedge.of(positive.time(), set));
    }

    /** One member, chosen at random, makes room for a neighbor of the others: the nearer, the likelier. */
    private Optional<long[]> companion(Hyperedge positive, NodeHistories memory, long seed) {
        if (positive.size() < 2) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        int place = random.nextInt(positive.size());
        long leaves = positive.node(place);
        long[] rest =
                LongStream.of(positive.nodes()).filter(node -> node != leaves).toArray();
        List<Neighbor> neighbors = Neighbors.of(memory, rest, COMPANIONS);
        for (int i = 0; i < COMPANION_DRAWS && !neighbors.isEmpty(); i++) {
            double draw = random.nextDouble();
            long comes = neighbors.get((int) (draw * draw * neighbors.size())).node();
            long[] negative = positive.nodes().clone();
            negative[place] = comes;
            if (comes != leaves && !isNow(negative)) {
                Arrays.sort(negative);
                return Optional.of(negative);
            }
        }
        return Optional.empty();
    }

    /** What may return as a historical negative of the event. */
    private List<long[]> past(int event) {
        Past past = pastBySize.getOrDefault(log.get(event).size(), NONE);
        return isTraining ? past.before((int) (event * 3L / 4)) : past.sets;
    }

    private void gather(int event) {
        long time = log.get(event).time();
        if (!now.isEmpty() && time == nowTime) {
            return;
        }
        now.clear();
        nowTime = time;
        for (int i = event; i >= 0 && log.get(i).time() == time; i--) {
            now.add(SetKey.of(log.get(i)));
        }
        for (int i = event + 1; i < log.size() && log.get(i).time() == time; i++) {
            now.add(SetKey.of(log.get(i)));
        }
    }

    private boolean isNow(long[] set) {
        return now.contains(SetKey.of(Hyperedge.of(nowTime, set)));
    }

    private boolean hasOccurred(long[] set) {
        return occurring.contains(SetKey.of(Hyperedge.of(nowTime, set)));
    }

    private NodeUniverse universe() {
        return new NodeUniverse() {
            @Override
            public int size() {
                return nodes.length;
            }

            @Override
            public long node(int index) {
                return nodes[index];
            }
        };
    }
}
