package dev.hyperwalk.jobs.report;

import java.util.Locale;
import java.util.Map;

/**
 * The capabilities of the terminal.
 *
 * @param colour whether ANSI colours are wanted
 * @param blocks whether block characters beyond ASCII are
 */
public record TerminalStyle(boolean colour, boolean blocks) {

    /** Nothing but ASCII. */
    public static final TerminalStyle PLAIN = new TerminalStyle(false, false);

    /**
     * The look an environment asks for: no colour where NO_COLOR is set and not empty or TERM is dumb, no blocks unless
     * the locale is a UTF-8 one.
     */
    public static TerminalStyle of(Map<String, String> environment) {
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
        String locale = first(environment, "LC_ALL", "LC_CTYPE", "LANG").toLowerCase(Locale.ROOT);
        return new TerminalStyle(colour, locale.contains("utf-8") || locale.contains("utf8"));
    }

    /** Whether the terminal cannot move its cursor. */
    static boolean isDumb(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "dumb");
        return term.isEmpty() || term.equals("dumb");
    }

    private static String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    String bold(String text) {
        return paint(text, "1");
    }

    String dim(String text) {
        return paint(text, "2");
    }

    String good(String text) {
        return paint(text, "36");
    }

    String bad(String text) {
        return paint(text, "33");
    }

    private String paint(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
