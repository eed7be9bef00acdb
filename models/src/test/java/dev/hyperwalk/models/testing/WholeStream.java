package dev.hyperwalk.models.testing;

import dev.hyperwalk.models.evaluation.NegativeSampler;
import dev.hyperwalk.models.evaluation.NodeUniverse;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The whole engine but its learner, one hyperedge a tick, in one thread and one heap: examples for tests to learn from. */
public final class WholeStream {

    private final StreamHistory history;
    private final List<Long> order = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();

    /** An engine without history. */
    public WholeStream(WalkConfig config) {
        this.history = new StreamHistory(config);
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
        history.advance(hyperedge.time());
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
        return history.describe(candidate);
    }

    /** Reveals a hyperedge. */
    public void write(Hyperedge hyperedge, long event) {
        history.advance(hyperedge.time());
        history.write(List.of(new StampedHyperedge(Draws.mix(event), history.clock(), hyperedge)));
        for (long node : hyperedge.nodes()) {
            if (known.add(node)) {
                order.add(node);
            }
        }
    }

    /** Nodes seen so far. */
    public int nodes() {
        return history.nodes();
    }

    /** Bytes of heap that the reservoirs hold. */
    public long walkBytes() {
        return history.walkBytes();
    }
}
