package dev.hyperwalk.models.testing;

import dev.hyperwalk.models.evaluation.Counters;
import dev.hyperwalk.models.evaluation.NegativeSampler;
import dev.hyperwalk.models.evaluation.NodeUniverse;
import dev.hyperwalk.models.feature.Anonymizer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.history.SetHistory;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.StreamClock;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole engine but its learner, one hyperedge a tick, in one thread and one heap: examples for tests to learn from. */
public final class WholeStream {

    private final SetWalkReservoirs reservoirs;
    private final Anonymizer anonymizer;
    private final StreamClock clock = new StreamClock();
    private final Map<Long, NodeHistory> nodes = new HashMap<>();
    private final Map<List<Long>, SetHistory> sets = new HashMap<>();
    private final List<Long> order = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();
    private double now;

    /** An engine without history. */
    public WholeStream(WalkConfig config) {
        this.reservoirs = new SetWalkReservoirs(config);
        this.anonymizer = new Anonymizer(config);
    }

    /** The last {@code count} examples of a generated stream of {@code events}, one random negative each. */
    public static List<Example> examples(WalkConfig config, int events, int count, long seed) {
        CommunityStream stream = new CommunityStream(CommunityConfig.of(events, seed));
        List<Hyperedge> hyperedges = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            hyperedges.add(stream.next().hyperedge());
        }
        return examples(config, hyperedges, count);
    }

    /** The last {@code count} examples of these events, in order of time, one random negative each. */
    public static List<Example> examples(WalkConfig config, List<Hyperedge> events, int count) {
        WholeStream engine = new WholeStream(config);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (i >= events.size() - count) {
                examples.add(engine.example(events.get(i), i));
            }
            engine.write(events.get(i), i);
        }
        return examples;
    }

    /** The hyperedge and a negative, as the history so far describes them. */
    public Example example(Hyperedge hyperedge, long event) {
        now = clock.advance(hyperedge.time());
        long[] positive = hyperedge.nodes();
        long[] negative = NegativeSampler.random(
                        positive, universe(), set -> Arrays.equals(set, positive), Draws.mix(event))
                .orElseThrow();
        return new Example(describe(hyperedge), List.of(describe(Hyperedge.of(hyperedge.time(), negative))));
    }

    private NodeUniverse universe() {
        return new NodeUniverse() {
            @Override
            public int size() {
                return order.size();
            }

            @Override
            public long node(int index) {
                return order.get(index);
            }
        };
    }

    /** A candidate at the present time. */
    public CandidateFeatures describe(Hyperedge candidate) {
        WalkTable[] walks = new WalkTable[candidate.size()];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = reservoirs.walks(candidate.node(i));
        }
        return anonymizer.anonymize(candidate, now, walks, counters(candidate).features());
    }

    private Counters counters(Hyperedge candidate) {
        int size = candidate.size();
        int[] degrees = new int[size];
        double[] gaps = new double[size];
        int[] pairCounts = new int[size * (size - 1) / 2];
        double[] pairGaps = new double[pairCounts.length];
        int pair = 0;
        for (int i = 0; i < size; i++) {
            NodeHistory history = nodes.getOrDefault(candidate.node(i), new NodeHistory());
            degrees[i] = (int) history.degree();
            gaps[i] = now - history.lastClock();
            for (int j = i + 1; j < size; j++) {
                int index = history.find(candidate.node(j));
                pairCounts[pair] = history.count(index);
                pairGaps[pair++] = now - history.lastClock(index);
            }
        }
        SetHistory set = sets.getOrDefault(key(candidate), SetHistory.NEVER);
        return Counters.of((int) set.count(), now - set.lastClock(), pairCounts, pairGaps, degrees, gaps);
    }

    private static List<Long> key(Hyperedge hyperedge) {
        return Arrays.stream(hyperedge.nodes()).boxed().toList();
    }

    /** Reveals a hyperedge. */
    public void write(Hyperedge hyperedge, long event) {
        now = clock.advance(hyperedge.time());
        StampedHyperedge stamped = new StampedHyperedge(Draws.mix(event), now, hyperedge);
        reservoirs.write(List.of(stamped));
        int fresh = 0;
        for (long node : hyperedge.nodes()) {
            nodes.computeIfAbsent(node, unused -> new NodeHistory()).write(stamped, node);
            if (known.add(node)) {
                order.add(node);
                fresh++;
            }
        }
        clock.count(hyperedge.size() - fresh, fresh);
        sets.merge(key(hyperedge), SetHistory.NEVER.and(now), (old, unused) -> old.and(now));
    }

    /** Nodes seen so far. */
    public int nodes() {
        return reservoirs.nodes();
    }

    /** Bytes of heap that the reservoirs hold. */
    public long walkBytes() {
        return reservoirs.heapBytes();
    }
}
