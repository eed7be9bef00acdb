package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of a set of nodes.
 *
 * @param nodes the given nodes, 1 to 256 names of 1 to 256 characters
 * @param k how many nodes to recommend, 1 to 100; null for how likely the given ones are to interact
 * @param exclude nodes not to recommend, at most 256
 * @param explain whether the SetWalks behind the answer are wanted
 */
public record QueryRequest(List<String> nodes, @Nullable Integer k, List<String> exclude, boolean explain) {

    /** The most nodes to ask about, or to leave out: those of a hyperedge. */
    public static final int MAX_NODES = 256;

    /** The most characters of a name. */
    public static final int MAX_NAME_CHARS = 256;

    /** The most nodes to recommend. */
    public static final int MAX_K = Query.MOST_COMPLETIONS;

    /**
     * Checks the ranges and copies the lists.
     *
     * @throws IllegalArgumentException if something is outside its range; the message quotes nothing
     */
    public QueryRequest {
        checkNames("nodes", nodes, 1);
        checkNames("exclude", exclude, 0);
        if (k != null && (k < 1 || k > MAX_K)) {
            throw new IllegalArgumentException("k: expected 1 to " + MAX_K);
        }
        nodes = List.copyOf(nodes);
        exclude = List.copyOf(exclude);
    }

    private static void checkNames(String field, List<String> names, int least) {
        if (names.size() < least || names.size() > MAX_NODES) {
            throw new IllegalArgumentException(
                    field + ": expected " + least + " to " + MAX_NODES + " names, got " + names.size());
        }
        for (String name : names) {
            if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
                throw new IllegalArgumentException(field + ": expected names of 1 to " + MAX_NAME_CHARS
                        + " characters, got one of " + name.length());
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                throw new IllegalArgumentException(field + ": expected Unicode text, got half a surrogate pair");
            }
        }
    }

    /**
     * Reads {@code {"nodes":[...],"k":10,"exclude":[...],"explain":true}}; all but nodes may be absent or null.
     *
     * @throws IllegalArgumentException if it is none; the message quotes nothing
     */
    static QueryRequest fromJson(byte[] json) {
        ObjectNode tree = JsonTree.parse(json);
        return new QueryRequest(
                names("nodes", tree.get("nodes")),
                integer(tree.get("k")),
                tree.hasNonNull("exclude") ? names("exclude", tree.get("exclude")) : List.of(),
                flag(tree.get("explain")));
    }

    /** The same, with the SetWalks behind the answer. */
    QueryRequest explained() {
        return new QueryRequest(nodes, k, exclude, true);
    }

    /** The query that the job reads. */
    byte[] query(String id) {
        ObjectNode query = JsonTree.object().put("id", id);
        nodes.forEach(query.putArray("nodes")::add);
        if (k != null) {
            query.put("k", k);
        }
        if (!exclude.isEmpty()) {
            exclude.forEach(query.putArray("exclude")::add);
        }
        if (explain) {
            query.put("explain", true);
        }
        query.put("wait", false); // whoever asks waits for an answer, not for the first weights
        return JsonTree.bytes(query);
    }

    private static List<String> names(String field, @Nullable JsonNode array) {
        if (array == null || !array.isArray()) {
            throw new IllegalArgumentException(field + ": expected an array of names");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : array) {
            if (!name.isTextual() && !name.isIntegralNumber()) {
                throw new IllegalArgumentException(field + ": expected strings or integers, got something else");
            }
            names.add(name.asText());
        }
        return names;
    }

    private static @Nullable Integer integer(@Nullable JsonNode k) {
        if (k == null || k.isNull()) {
            return null;
        }
        if (!k.canConvertToInt() || !k.isIntegralNumber()) {
            throw new IllegalArgumentException("k: expected an integer");
        }
        return k.intValue();
    }

    private static boolean flag(@Nullable JsonNode explain) {
        if (explain == null || explain.isNull()) {
            return false;
        }
        if (!explain.isBoolean()) {
            throw new IllegalArgumentException("explain: expected true or false");
        }
        return explain.booleanValue();
    }
}
