package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.Excerpt;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in one cell of a table.
 *
 * <p>A list as a script prints it ({@code ['ana', 'bo']}, {@code {1, 2}}, {@code frozenset({1, 2})}, JSON) is read as one,
 * see {@link ScriptList}. Otherwise, where there is a semicolon, names are separated by semicolons only, and blanks around
 * them are no part of them; where there is none, by blanks. A cell that may be meant in another way is refused.
 */
final class NodeCell {

    /** A call such as {@code frozenset(...)} or {@code np.array(...)}; a name such as {@code f(x)} only looks like one. */
    private static final Pattern CALL = Pattern.compile("([\\p{Alpha}_][\\w.]*)\\((.*)\\)", Pattern.DOTALL);

    private static final Pattern LISTED = Pattern.compile("[,'\"\\[{]");
    private static final Pattern OTHER_SEPARATOR = Pattern.compile("[,|，；、]");

    private NodeCell() {}

    /**
     * Splits a cell.
     *
     * @param cell without blanks around it
     * @return the names in their order, repeats included; perhaps none
     * @throws IllegalArgumentException if it may mean something else, in one line that says what to write
     */
    static List<String> names(String cell) {
        if (looksLikeList(cell)) {
            return ScriptList.names(cell);
        }
        if (cell.indexOf(';') >= 0) {
            return split(cell, ";");
        }
        Matcher other = OTHER_SEPARATOR.matcher(cell);
        if (other.find()) {
            throw new IllegalArgumentException("nodes: expected semicolons between names, got " + other.group() + " in "
                    + quoted(cell) + "; write "
                    + Excerpt.of(other.replaceAll(";").replaceAll("\\s*;\\s*", ";"))
                    + ", or end a single name with a semicolon");
        }
        return split(cell, "\\s+");
    }

    private static boolean looksLikeList(String cell) {
        if (!cell.isEmpty() && "[{(".indexOf(cell.charAt(0)) >= 0) {
            return true;
        }
        Matcher call = CALL.matcher(cell);
        return call.matches()
                && (ScriptList.isKnown(call.group(1))
                        || (cell.indexOf(';') < 0
                                && LISTED.matcher(call.group(2)).find()));
    }

    private static List<String> split(String cell, String separator) {
        List<String> names = Arrays.stream(cell.split(separator, -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        names.forEach(name -> requireName(cell, name));
        return names;
    }

    private static void requireName(String cell, String name) {
        if ("[]{}()'\"`".indexOf(name.charAt(0)) >= 0) {
            throw new IllegalArgumentException(
                    "nodes: expected a name, got one that begins with " + name.charAt(0) + " in " + quoted(cell)
                            + "; write all names of the cell as a JSON list as in \"[\"\"ana\"\",\"\"bo\"\"]\"");
        }
    }

    static String quoted(String cell) {
        return '"' + Excerpt.of(cell) + '"';
    }
}
