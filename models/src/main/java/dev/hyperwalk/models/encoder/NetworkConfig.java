package dev.hyperwalk.models.encoder;

import java.io.Serializable;

/**
 * Widths of the network, and two parts it may do without.
 *
 * @param identity size of a node's and of a hyperedge's identity (a), 1 to 1024
 * @param width size of a walk's, a member's and a candidate's embedding (d), 1 to 1024
 * @param hidden size of the inner layer of each channel mixer, 1 to 4096
 * @param frequencies cosines of the time encoding, 1 to 256
 * @param mixesSets whether members of a set are mixed before they are pooled (SetMixer), or pooled as they are
 * @param seesLogAges whether the age of a hyperedge is given as its logarithm beside the cosines
 */
public record NetworkConfig(
        int identity, int width, int hidden, int frequencies, boolean mixesSets, boolean seesLogAges)
        implements Serializable {

    /** What the engine uses unless told otherwise. */
    public static final NetworkConfig DEFAULT = new NetworkConfig(16, 32, 32, 16, true, true);

    /** Checks the ranges above. */
    public NetworkConfig {
        check("identity", identity, 1024);
        check("width", width, 1024);
        check("hidden", hidden, 4096);
        check("frequencies", frequencies, 256);
    }

    /** The same network without SetMixer's mixing. */
    public NetworkConfig withoutMixing() {
        return new NetworkConfig(identity, width, hidden, frequencies, false, seesLogAges);
    }

    /** The same network without logarithms of ages. */
    public NetworkConfig withoutLogAges() {
        return new NetworkConfig(identity, width, hidden, frequencies, mixesSets, false);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("network " + name + " must be 1 to " + most + ", got " + value);
        }
    }
}
