package dev.hyperwalk.models.hypergraph;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Names outside, 64-bit numbers inside: the stable mapping from a node's (or an event's) name to its id.
 *
 * <p>The id is the XXH3 hash of the name's UTF-8 bytes, so every process, run and parallelism agrees on it without
 * talking. Two names may share an id: among ten million names that
 * happens with probability about 3e-6. {@link NodeDirectory} detects it.
 */
public final class NodeIds {

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private NodeIds() {}

    /** The id of a name; any 64-bit value. O(length). */
    public static long of(String name) {
        return HASHER.hashBytesToLong(name.getBytes(StandardCharsets.UTF_8));
    }
}
