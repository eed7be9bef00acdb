package dev.hyperwalk.models.hypergraph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes seen so far: their names, their ids, and the order in which they appeared.
 *
 * <p>Two names that share an id are told apart here, so that a caller can refuse the second rather than merge the two.
 * O(1) an operation, about 100 bytes a node. Not thread-safe.
 */
public final class NodeDirectory {

    private final Map<Long, String> names = new HashMap<>();
    private final List<String> order = new ArrayList<>();

    /** The name known for {@code id}, or null if the id was never registered. */
    public @Nullable String name(long id) {
        return names.get(id);
    }

    /** Whether {@code name} may be used: its id is free, or its own. */
    public boolean accepts(String name) {
        String known = names.get(NodeIds.of(name));
        return known == null || known.equals(name);
    }

    /**
     * Registers a name.
     *
     * @return true if it is new
     * @throws IllegalArgumentException if its id belongs to another name; ask {@link #accepts} first
     */
    public boolean register(String name) {
        String known = names.putIfAbsent(NodeIds.of(name), name);
        if (known == null) {
            order.add(name);
            return true;
        }
        if (!known.equals(name)) {
            throw new IllegalArgumentException("nodes '" + known + "' and '" + name + "' share the id "
                    + NodeIds.of(name) + "; rename one of them");
        }
        return false;
    }

    /** Number of nodes. */
    public int size() {
        return order.size();
    }

    /** The name that appeared as number {@code index}, from 0. */
    public String nameAt(int index) {
        return order.get(index);
    }
}
