package dev.hyperwalk.models.hypernetwork;

import java.io.Serializable;

/**
 * What a hypernetwork is made of.
 *
 * @param kind how it comes from an embedding to weights
 * @param scope which weights it makes
 * @param embedding angles that describe a regime, 1 to 1024
 * @param hidden width of its hidden layers, or of its recurrent state, 1 to 4096
 * @param chunk weights that come out at once where they come in chunks, 1 to 65,536
 * @param chunkEmbedding numbers that describe a chunk, 1 to 1024
 */
public record HypernetworkConfig(Kind kind, Scope scope, int embedding, int hidden, int chunk, int chunkEmbedding)
        implements Serializable {

    /** What the engine uses unless told otherwise. */
    public static final HypernetworkConfig DEFAULT = new HypernetworkConfig(Kind.FULL, Scope.ALL, 16, 32, 512, 16);

    /** How a hypernetwork comes from an embedding to weights. */
    public enum Kind {
        /** All weights at once from one hidden layer. */
        FULL,
        /** The weights in chunks, each by the same small network. */
        CHUNKED,
        /** One factor for each row of the shared weights, and a change of each bias. */
        SCALING,
        /** The weights in chunks, one after the other, by an LSTM. */
        RECURRENT
    }

    /** Checks the ranges above. */
    public HypernetworkConfig {
        check("embedding", embedding, 1024);
        check("hidden width", hidden, 4096);
        check("chunk", chunk, 65_536);
        check("chunk embedding", chunkEmbedding, 1024);
    }

    /** The same of another kind. */
    public HypernetworkConfig withKind(Kind other) {
        return new HypernetworkConfig(other, scope, embedding, hidden, chunk, chunkEmbedding);
    }

    /** The same with another scope. */
    public HypernetworkConfig withScope(Scope other) {
        return new HypernetworkConfig(kind, other, embedding, hidden, chunk, chunkEmbedding);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("hypernetwork " + name + " must be 1 to " + most + ", got " + value);
        }
    }
}
