package dev.hyperwalk.connectors.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with bytes that are no JSON, in the words of somebody who wrote them: the library's own messages name the
 * library's settings, which nobody can set here.
 */
final class JsonProblem {

    private static final int MAX_QUOTED = 40;
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEADING_ZEROS = Pattern.compile("-?0\\d+");

    private final byte[] json;
    private final int at;

    /** The problem at an offset of a text. */
    private JsonProblem(byte[] json, int at) {
        this.json = json;
        this.at = at;
    }

    /**
     * The refusal of a text that could not be parsed.
     *
     * @param json the whole text
     * @param parser where the parser stands in it
     * @param e what the parser says
     */
    static Refusal refusal(byte[] json, JsonParser parser, IOException e) {
        if (e instanceof StreamConstraintsException) {
            boolean tooDeep = parser.getParsingContext().getNestingDepth() > Json.MAX_DEPTH;
            return new Refusal(
                    RejectionReason.TOO_LARGE,
                    tooDeep
                            ? "expected at most " + Json.MAX_DEPTH + " objects and arrays in each other, got more"
                            : "expected numbers of at most " + Json.MAX_NUMBER_DIGITS + " digits, got more");
        }
        if (e instanceof JsonEOFException) {
            return new Refusal(
                    RejectionReason.MALFORMED_JSON,
                    "expected the rest of a JSON object, got the end after " + json.length + " bytes");
        }
        JsonStreamContext context = parser.getParsingContext();
        if (e instanceof JsonProcessingException problem
                && problem.getOriginalMessage().startsWith("Duplicate")) {
            return new Refusal(
                    RejectionReason.DUPLICATE_FIELD,
                    "expected each field once, got \"" + Excerpt.of(String.valueOf(context.getCurrentName()))
                            + "\" twice");
        }
        int at = e instanceof JsonProcessingException problem
                        && problem.getLocation() != null
                        && problem.getLocation().getByteOffset() >= 0
                ? (int) problem.getLocation().getByteOffset()
                : json.length;
        return new Refusal(RejectionReason.MALFORMED_JSON, new JsonProblem(json, at).describe(fieldOf(context)));
    }

    /** The field of the outermost object that is being read, or null before the first. */
    private static @Nullable String fieldOf(JsonStreamContext context) {
        String field = null;
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            field = at.inObject() && at.getCurrentName() != null ? at.getCurrentName() : field;
        }
        return field;
    }

    private String describe(@Nullable String field) {
        String prefix = field == null ? "" : Excerpt.of(field) + ": ";
        if (isInString()) {
            return prefix + describeInString();
        }
        int start = wordStart();
        String word = word(start);
        if (NOT_FINITE.matcher(word).matches()) {
            return prefix + "expected a finite number, got " + word;
        }
        if (LEADING_ZEROS.matcher(word).matches()) {
            return prefix + "expected a number without leading zeros, got " + Excerpt.of(word, MAX_QUOTED);
        }
        int offset = Math.min(start, json.length - 1);
        byte first = json[offset];
        String place = " at byte " + offset;
        return switch (first) {
            case '\'' -> prefix + "expected double quotes, got a single one" + place;
            case '/', '#' -> "expected JSON without comments, got one" + place;
            case ']', '}' -> "expected more of a JSON object, got " + (char) first + place;
            default -> prefix + "expected JSON, got " + quoted(offset, word) + place;
        };
    }

    /** A string ends at any quote but an escaped one. */
    private boolean isInString() {
        boolean isInString = false;
        for (int i = 0; i < Math.min(at, json.length); i++) {
            if (json[i] == '"') {
                isInString = !isInString;
            } else if (isInString && json[i] == '\\') {
                i++;
            }
        }
        return isInString || (at > 0 && at < json.length && json[at - 1] == '\\');
    }

    private String describeInString() {
        int offset = Math.min(at, json.length - 1);
        byte b = json[offset];
        return b >= 0 && b < ' '
                ? String.format(
                        "expected control characters in the form \\u%04x, got one as it is at byte %d", b, offset)
                : "expected an escape that JSON knows, got " + quoted(offset, "") + " at byte " + offset;
    }

    private String quoted(int offset, String word) {
        String text =
                word.isEmpty() ? new String(json, offset, Math.min(MAX_QUOTED, json.length - offset), UTF_8) : word;
        return Excerpt.of(text, MAX_QUOTED);
    }

    /** Where the word begins that the parser stopped in or behind; the parser's place if it stopped at something else. */
    private int wordStart() {
        int place = Math.min(at, json.length);
        // Behind an unknown word the parser stands on the next byte or on the one after that.
        for (int last : new int[] {place - 1, isDelimiter(place - 1) ? place - 2 : place - 1}) {
            int start = startOfWord(last);
            // A character that may not follow a whole word is the problem itself.
            if (isWord(last) && ((last == place - 1 && isWord(place)) || !isWhole(word(start)))) {
                return start;
            }
        }
        return place;
    }

    private int startOfWord(int last) {
        int start = last;
        while (isWord(start - 1)) {
            start--;
        }
        return start;
    }

    private static boolean isWhole(String word) {
        return word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|true|false|null");
    }

    /** The word that begins at an index; empty if none does. */
    private String word(int start) {
        int end = start;
        while (isWord(end)) {
            end++;
        }
        return new String(json, start, end - start, UTF_8);
    }

    private boolean isWord(int index) {
        if (index < 0 || index >= json.length) {
            return false;
        }
        byte b = json[index];
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '+'
                || b == '-'
                || b == '.'
                || b == '_';
    }

    private boolean isDelimiter(int index) {
        return index >= 0 && index < json.length && " \t\r\n,:]}".indexOf(json[index]) >= 0;
    }
}
