package dev.hyperwalk.models.history;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.Draws;

/** 64 bits that stand for the members of a hyperedge, whatever its time. */
public final class SetKey {

    private SetKey() {}

    /**
     * The key of a hyperedge's node set.
     *
     * <p>Two sets may share a key, with probability about 3e-6 among ten million; they would then share a history.
     */
    public static long of(Hyperedge hyperedge) {
        long key = hyperedge.size();
        for (int i = 0; i < hyperedge.size(); i++) {
            key = Draws.mix(key + hyperedge.node(i));
        }
        return key;
    }
}
