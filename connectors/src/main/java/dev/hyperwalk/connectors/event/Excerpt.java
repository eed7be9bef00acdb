package dev.hyperwalk.connectors.event;

import java.util.function.BiConsumer;

/**
 * Text of others in a form that a log or a terminal can show: the one place where control characters are made harmless.
 *
 * <p>What could move the cursor, colour the screen, turn the direction of writing or be no character at all is written as
 * {@code \x1b} up to U+00FF, as <code>&#92;u202e</code> up to U+FFFF, and as <code>&#92;u{e0001}</code> beyond. Letters,
 * digits, marks, symbols, punctuation and blanks of every script stay as they are, so escaping twice is escaping once.
 */
public final class Excerpt {

    private static final int MAX_CHARS = 80;

    private Excerpt() {}

    /** At most 80 characters of {@code text}, harmless. */
    public static String of(String text) {
        return of(text, MAX_CHARS);
    }

    /** At most {@code maxChars} characters of {@code text}, each of them escaped to at most ten. */
    static String of(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return harmless(text);
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxChars - 1));
        return harmless(text.substring(0, splitsPair ? maxChars - 1 : maxChars)) + "...";
    }

    /** All of {@code text}, harmless; it has no line end. */
    public static String harmless(String text) {
        return escape(text, Excerpt::appendEscaped);
    }

    /** A JSON text, harmless and of the same meaning: within strings, JSON's own escapes stand for what is not. */
    public static String harmlessJson(String json) {
        return escape(json, (c, out) -> {
            for (char unit : Character.toChars(c)) {
                out.append(String.format("\\u%04x", (int) unit));
            }
        });
    }

    private static String escape(String text, BiConsumer<Integer, StringBuilder> escaped) {
        int first = 0;
        while (first < text.length() && text.charAt(first) >= ' ' && text.charAt(first) < 0x7f) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.substring(first).codePoints().forEach(c -> {
            if (isHarmless(c)) {
                out.appendCodePoint(c);
            } else {
                escaped.accept(c, out);
            }
        });
        return out.toString();
    }

    private static void appendEscaped(int c, StringBuilder out) {
        if (c <= 0xff) {
            out.append(String.format("\\x%02x", c));
        } else if (c <= 0xffff) {
            out.append(String.format("\\u%04x", c));
        } else {
            out.append(String.format("\\u{%x}", c));
        }
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
