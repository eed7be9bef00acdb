package dev.hyperwalk.connectors.event;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules for ids and the names of nodes and regimes, whoever makes them.
 *
 * <p>Names are compared in Unicode's normal form C: {@code José} is one name, whether its last letter came as one
 * character or as an e and an accent. Ids are compared as they are.
 */
public final class Names {

    private Names() {}

    /**
     * Checks that a name can be written and told apart.
     *
     * @throws IllegalArgumentException if it is empty or holds half a surrogate pair
     */
    static String check(String field, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(field + ": expected at least one character, got an empty name");
        }
        if (!isWellFormed(name)) {
            throw new IllegalArgumentException(
                    field + ": expected Unicode text, got half a surrogate pair in " + Excerpt.of(name));
        }
        return name;
    }

    /** A name in normal form C, in which it is compared; the same object if it is in it already. */
    public static String composed(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /**
     * Checks a name and composes it.
     *
     * @throws IllegalArgumentException if it is empty or holds half a surrogate pair
     */
    static String checkComposed(String field, String name) {
        return composed(check(field, name));
    }

    /** Whether every surrogate is paired; otherwise UTF-8 would turn different names into the same bytes. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /**
     * The members, composed, in ascending order of UTF-16 code units, each once; immutable.
     *
     * @throws IllegalArgumentException if there is none or one breaks the rules of a name
     */
    static List<String> members(Collection<String> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes: expected at least one, got none");
        }
        String[] sorted = nodes.toArray(new String[0]);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = checkComposed("nodes", sorted[i]);
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (String node : sorted) {
            if (distinct == 0 || !node.equals(sorted[distinct - 1])) {
                sorted[distinct++] = node;
            }
        }
        return List.of(distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct));
    }

    /** An immutable copy whose order is that of its keys. */
    static <V> Map<String, V> sortedCopy(Map<String, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
