package dev.hyperwalk.jobs.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Names in one option: separated by commas, blanks around them dropped; one that holds a comma, or blanks at its ends, goes
 * into quotes, and a quote within quotes is doubled, as in CSV.
 */
final class NameList {

    private static final char QUOTE = '"';

    private final String text;
    private int next;

    private NameList(String text) {
        this.text = text;
    }

    /**
     * Reads the names of one option.
     *
     * @throws IllegalArgumentException if a name is empty or a quote is not closed; one line that quotes nothing
     */
    static List<String> parse(String text) {
        return new NameList(text).names();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(name(names.size() + 1));
        } while (next++ < text.length());
        return names;
    }

    /** Reads one name, up to the comma behind it or the end. */
    private String name(int number) {
        skipBlanks();
        String name = next < text.length() && text.charAt(next) == QUOTE ? quoted(number) : plain();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected names of 1 to 256 characters, separated by commas, but name " + number + " is empty");
        }
        return name;
    }

    private String plain() {
        int comma = text.indexOf(',', next);
        int end = comma < 0 ? text.length() : comma;
        String name = text.substring(next, end).strip();
        next = end;
        return name;
    }

    private String quoted(int number) {
        StringBuilder name = new StringBuilder();
        next++;
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (c != QUOTE) {
                name.append(c);
            } else if (next < text.length() && text.charAt(next) == QUOTE) {
                name.append(QUOTE);
                next++;
            } else {
                skipBlanks();
                if (next < text.length() && text.charAt(next) != ',') {
                    throw new IllegalArgumentException("expected a comma after the closing quote of name " + number
                            + "; double a quote within quotes");
                }
                return name.toString();
            }
        }
        throw new IllegalArgumentException("expected a closing quote after name " + number);
    }

    private void skipBlanks() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }
}
