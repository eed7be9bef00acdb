package dev.hyperwalk.models.hypergraph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The nodes seen so far: their names, their ids, and the order in which they appeared.
 *
 * <p>Two names that share an id are told apart here, so that a caller can refuse the second rather than merge the two.
 * O(1) an operation, about 100 bytes a node. Not thread-safe.
 */
public final class NodeDirectory {

    private final ToLongFunction<String> ids;
    private final Map<Long, String> names = new HashMap<>();
    private long[] order = new long[64];

    /** A directory of ids by {@link NodeIds}. */
    public NodeDirectory() {
        this(NodeIds::of);
    }

    /** A directory of other ids, such as ones that collide. */
    NodeDirectory(ToLongFunction<String> ids) {
        this.ids = ids;
    }

    /** The name known for {@code id}, or null if the id was never registered. */
    public @Nullable String name(long id) {
        return names.get(id);
    }

    /** Whether {@code name} was registered. */
    public boolean contains(String name) {
        return name.equals(names.get(ids.applyAsLong(name)));
    }

    /** Whether {@code name} may be used: its id is free, or its own. */
    public boolean accepts(String name) {
        String known = names.get(ids.applyAsLong(name));
        return known == null || known.equals(name);
    }

    /**
     * Registers a name.
     *
     * @return true if it is new
     * @throws IllegalArgumentException if its id belongs to another name; ask {@link #accepts} first
     */
    public boolean register(String name) {
        long id = ids.applyAsLong(name);
        String known = names.putIfAbsent(id, name);
        if (known == null) {
            if (names.size() > order.length) {
                order = Arrays.copyOf(order, 2 * order.length);
            }
            order[names.size() - 1] = id;
            return true;
        }
        if (!known.equals(name)) {
            throw new IllegalArgumentException(
                    "nodes '" + known + "' and '" + name + "' share the id " + id + "; rename one of them");
        }
        return false;
    }

    /** Number of nodes. */
    public int size() {
        return names.size();
    }

    /** The id that appeared as number {@code index}, from 0. */
    public long idAt(int index) {
        return order[Objects.checkIndex(index, names.size())];
    }

    /** The name that appeared as number {@code index}, from 0. */
    public String nameAt(int index) {
        return Objects.requireNonNull(names.get(idAt(index)));
    }
}
