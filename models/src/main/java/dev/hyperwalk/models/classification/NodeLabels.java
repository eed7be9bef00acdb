package dev.hyperwalk.models.classification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One label for each of some nodes. Immutable. */
public final class NodeLabels {

    private final List<String> names;
    private final Map<Long, Integer> byNode;

    /**
     * Labels by node id.
     *
     * @throws IllegalArgumentException if all nodes have the same label, or none has any
     */
    public NodeLabels(Map<Long, String> labels) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        labels.values().stream().sorted().forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        if (numbers.size() < 2) {
            throw new IllegalArgumentException("expected nodes of at least 2 labels, got " + numbers.size());
        }
        names = new ArrayList<>(numbers.keySet());
        byNode = new HashMap<>();
        labels.forEach((node, name) -> byNode.put(node, numbers.get(name)));
    }

    /** Distinct labels. */
    public int classes() {
        return names.size();
    }

    /** Ids of the labelled nodes, ascending. */
    public long[] nodes() {
        return byNode.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** The number, below {@link #classes}, of a labelled node's label. */
    public int label(long node) {
        Integer label = byNode.get(node);
        if (label == null) {
            throw new IllegalArgumentException("node " + node + " has no label");
        }
        return label;
    }
}
