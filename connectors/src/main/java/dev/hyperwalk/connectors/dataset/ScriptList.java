package dev.hyperwalk.connectors.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in a list as scripts print them: {@code ["ana", "bo"]} of JSON, {@code ['ana', 'bo']}, {@code ('ana', 'bo')},
 * {@code {'ana', 'bo'}}, {@code frozenset({1, 2})} of Python. Names are strings in quotes, or integers; nothing else is read.
 */
final class ScriptList {

    private static final Set<String> CALLS = Set.of("frozenset", "set", "list", "tuple");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d*)");

    /** As JSON and Python write them; those that Python alone has are no JSON but stand for the same. */
    private static final String ESCAPES = "\"'\\/bfnrta0v";

    private static final String ESCAPED = "\"'\\/\b\f\n\r\t\u0007\0\u000b";

    private final String cell;
    private final String list;
    private final List<String> names = new ArrayList<>();
    private int at;

    private ScriptList(String cell, String list) {
        this.cell = cell;
        this.list = list;
    }

    /** Whether a call of this name may stand around a list. */
    static boolean isKnown(String call) {
        return CALLS.contains(call);
    }

    /**
     * The names of a list, in their order.
     *
     * @throws IllegalArgumentException if it is none, in one line that says what to write
     */
    static List<String> names(String cell) {
        Matcher call = CALL.matcher(cell);
        boolean isCall = call.matches() && isKnown(call.group(1));
        String list = isCall ? call.group(2).strip() : cell;
        ScriptList reader = new ScriptList(cell, list);
        if (!(isCall && list.isEmpty())) {
            reader.read();
        }
        return reader.names;
    }

    private void read() {
        char close = switch (list.isEmpty() ? ' ' : list.charAt(0)) {
            case '[' -> ']';
            case '{' -> '}';
            case '(' -> ')';
            default -> throw refused();
        };
        at = 1;
        skipBlanks();
        while (peek() != close) {
            names.add(name());
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
            } else if (peek() != close) {
                throw refused();
            }
        }
        if (at != list.length() - 1) {
            throw refused();
        }
    }

    private String name() {
        char first = peek();
        if (first == '"' || first == '\'') {
            at++;
            return quoted(first);
        }
        Matcher integer = INTEGER.matcher(list).region(at, list.length());
        if (!integer.lookingAt()) {
            throw refused();
        }
        at = integer.end();
        if (Character.isLetterOrDigit(peek()) || peek() == '.') {
            throw refused();
        }
        return integer.group().equals("-0") ? "0" : integer.group();
    }

    private String quoted(char quote) {
        StringBuilder name = new StringBuilder();
        while (peek() != quote) {
            char c = take();
            if (c == '\\') {
                escape(name);
            } else {
                name.append(c);
            }
        }
        at++;
        return name.toString();
    }

    private void escape(StringBuilder name) {
        char c = take();
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int known = ESCAPES.indexOf(c);
        if (digits > 0) {
            name.appendCodePoint(codePoint(digits));
        } else if (known >= 0) {
            name.append(ESCAPED.charAt(known));
        } else {
            throw refused();
        }
    }

    private int codePoint(int digits) {
        int end = Math.min(list.length(), at + digits);
        try {
            int codePoint = Integer.parseUnsignedInt(list.substring(at, end), 16);
            if (end == at + digits && Character.isValidCodePoint(codePoint)) {
                at = end;
                return codePoint;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number that is no character's.
        }
        throw refused();
    }

    private void skipBlanks() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    /** The present character; beyond the end one that may stand nowhere. */
    private char peek() {
        return at < list.length() ? list.charAt(at) : '\uffff';
    }

    private char take() {
        if (at >= list.length()) {
            throw refused();
        }
        return list.charAt(at++);
    }

    private IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "nodes: expected names separated by semicolons, or one list of names in quotes, " + "got "
                        + NodeCell.quoted(cell) + "; write ana;bo, or a JSON list as in \"[\"\"ana\"\",\"\"bo\"\"]\"");
    }
}
