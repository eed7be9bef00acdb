package dev.hyperwalk.connectors.event;

/** A short, harmless piece of what came in, for messages that end up in logs and terminals. */
public final class Excerpt {

    private static final int MAX_CHARS = 80;

    private Excerpt() {}

    /** At most 80 characters of {@code text}, control and formatting characters escaped. */
    public static String of(String text) {
        return of(text, MAX_CHARS);
    }

    /** At most {@code maxChars} characters of {@code text}, each of them escaped to at most six. */
    public static String of(String text, int maxChars) {
        StringBuilder excerpt = new StringBuilder(Math.min(text.length(), maxChars) + 8);
        for (int i = 0; i < Math.min(text.length(), maxChars); i++) {
            append(text.charAt(i), excerpt);
        }
        return text.length() > maxChars ? excerpt.append("...").toString() : excerpt.toString();
    }

    private static void append(char c, StringBuilder out) {
        if (isHarmless(c)) {
            out.append(c);
        } else {
            out.append("\\u")
                    .append(Character.forDigit(c >> 12, 16))
                    .append(Character.forDigit((c >> 8) & 0xf, 16))
                    .append(Character.forDigit((c >> 4) & 0xf, 16))
                    .append(Character.forDigit(c & 0xf, 16));
        }
    }

    private static boolean isHarmless(char c) {
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        // Letters, digits and marks only: everything else may move the cursor, turn the direction or be half a pair.
        return c > 0x9f && Character.isLetterOrDigit(c);
    }
}
