package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads events and queries from bytes nobody vouches for, in one pass and without a tree.
 *
 * <p>Data plane. Safe for use by many threads.
 */
final class EventReader {

    private final EventLimits limits;
    private final Set<String> fields;

    /**
     * Reads documents of one kind.
     *
     * @param limits what to refuse
     * @param fields the fields to read; all others are skipped
     */
    EventReader(EventLimits limits, Set<String> fields) {
        this.limits = limits;
        this.fields = fields;
    }

    /** Makes the result of a complete draft. */
    @FunctionalInterface
    interface Builder<T> {
        T build(EventBuilder builder) throws Refusal;
    }

    /** Reads one document; every input gives a result, none an exception. */
    <T> Parsed<T> parse(byte @Nullable [] value, long recordTimestampMillis, Builder<T> builder) {
        try {
            EventBuilder read = read(value);
            checkAhead(read.time, recordTimestampMillis);
            return new Parsed.Accepted<>(builder.build(read));
        } catch (Refusal refusal) {
            return new Parsed.Rejected<>(refusal.reason(), refusal.detail());
        }
    }

    private EventBuilder read(byte @Nullable [] value) throws Refusal {
        if (value == null || value.length == 0) {
            throw new Refusal(RejectionReason.NO_VALUE, "expected a JSON object, got no value");
        }
        if (value.length > limits.maxBytes()) {
            throw new Refusal(
                    RejectionReason.TOO_LARGE, "expected at most " + limits.maxBytes() + " bytes, got " + value.length);
        }
        checkText(value);
        try (JsonParser parser = Json.FACTORY.createParser(value)) {
            return read(value, parser);
        } catch (IOException e) {
            throw new Refusal(RejectionReason.MALFORMED_JSON, "expected a JSON object, got bytes that begin none");
        }
    }

    private EventBuilder read(byte[] value, JsonParser parser) throws Refusal {
        try {
            EventBuilder builder = object(parser);
            if (parser.nextToken() != null) {
                throw new Refusal(
                        RejectionReason.MALFORMED_JSON, "expected the end after the object, got " + kind(parser));
            }
            return builder;
        } catch (IOException e) {
            throw JsonProblem.refusal(value, parser, e);
        } catch (IllegalStateException e) {
            // Jackson reports an attack on its symbol table so.
            throw new Refusal(
                    RejectionReason.MALFORMED_JSON,
                    "expected a JSON object, got fields whose names share their hashes");
        }
    }

    private EventBuilder object(JsonParser parser) throws Refusal, IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Refusal(RejectionReason.MALFORMED_JSON, "expected a JSON object, got " + kind(parser));
        }
        EventBuilder builder = new EventBuilder();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL || !fields.contains(field)) {
                parser.skipChildren();
            } else {
                field(field, parser, builder);
            }
        }
        return builder;
    }

    private void field(String field, JsonParser parser, EventBuilder builder) throws Refusal, IOException {
        switch (field) {
            case "id" -> builder.id = nameOrInteger(field, parser);
            case "time" -> builder.time = time(parser);
            case "nodes" -> builder.nodes = nodes(parser);
            case "k" -> builder.k = completions(parser);
            case "exclude" -> builder.exclude = names(field, parser);
            case "explain" -> builder.explain = bool(field, parser);
            case "wait" -> builder.mayWait = bool(field, parser);
            case "type" -> builder.type = name(field, parser);
            case "task" -> builder.task = checkName(field, Names.composed(string(field, parser)));
            case "weight" -> builder.weight = weight(parser);
            case "attributes" -> builder.attributes = attributes(parser);
            default -> throw new IllegalArgumentException("no rule for field " + field);
        }
    }

    private String nameOrInteger(String field, JsonParser parser) throws Refusal, IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> checkName(field, parser.getText());
            case VALUE_NUMBER_INT -> checkName(field, decimal(parser.getText()));
            default -> throw wrongType(field, "a string or an integer", parser);
        };
    }

    /** The name of a node: lengths are those of the form in which it is kept. */
    private String composed(String field, JsonParser parser) throws Refusal, IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? checkName(field, Names.composed(parser.getText()))
                : nameOrInteger(field, parser);
    }

    private static String decimal(String integer) {
        return integer.equals("-0") ? "0" : integer;
    }

    private String name(String field, JsonParser parser) throws Refusal, IOException {
        return checkName(field, string(field, parser));
    }

    private String string(String field, JsonParser parser) throws Refusal, IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(field, "a string", parser);
        }
        return parser.getText();
    }

    private String checkName(String field, String name) throws Refusal {
        if (name.isEmpty()) {
            throw new Refusal(RejectionReason.EMPTY_NAME, field + ": expected at least one character, got none");
        }
        if (name.length() > limits.maxNameLength()) {
            throw new Refusal(RejectionReason.NAME_TOO_LONG, field + ": " + limits.tooLong(name));
        }
        return checkText(field, name);
    }

    private static String checkText(String field, String text) throws Refusal {
        if (!Names.isWellFormed(text)) {
            throw new Refusal(
                    RejectionReason.INVALID_UTF8,
                    field + ": expected Unicode text, got half a surrogate pair in " + Excerpt.of(text));
        }
        return text;
    }

    private static long time(JsonParser parser) throws Refusal, IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("time", "an integer", parser);
        }
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long time = fits ? parser.getLongValue() : -1;
        if (time < 0 || time > HyperedgeEvent.MAX_TIME) {
            throw new Refusal(
                    RejectionReason.TIME_OUT_OF_RANGE,
                    "time: expected 0 to " + HyperedgeEvent.MAX_TIME + ", got " + Excerpt.of(parser.getText()));
        }
        return time;
    }

    private void checkAhead(long time, long recordTimestampMillis) throws Refusal {
        if (limits.isTooFarAhead(time, recordTimestampMillis)) {
            throw new Refusal(
                    RejectionReason.TOO_FAR_AHEAD,
                    "time: expected at most " + limits.maxAhead() + " after the record's timestamp "
                            + recordTimestampMillis + ", got " + time);
        }
    }

    private List<String> nodes(JsonParser parser) throws Refusal, IOException {
        List<String> nodes = names("nodes", parser);
        if (nodes.isEmpty()) {
            throw new Refusal(RejectionReason.NO_NODES, "nodes: expected at least one, got an empty array");
        }
        return nodes;
    }

    private List<String> names(String field, JsonParser parser) throws Refusal, IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType(field, "an array", parser);
        }
        List<String> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (names.size() == limits.maxMembers()) {
                throw new Refusal(RejectionReason.TOO_MANY_NODES, field + ": " + limits.tooManyMembers());
            }
            names.add(composed(field, parser));
        }
        return names;
    }

    private static int completions(JsonParser parser) throws Refusal, IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("k", "an integer", parser);
        }
        boolean fits = parser.getNumberType() == JsonParser.NumberType.INT;
        int k = fits ? parser.getIntValue() : 0;
        if (k < 1 || k > Query.MOST_COMPLETIONS) {
            throw new Refusal(
                    RejectionReason.K_OUT_OF_RANGE,
                    "k: expected 1 to " + Query.MOST_COMPLETIONS + ", got " + Excerpt.of(parser.getText()));
        }
        return k;
    }

    private static boolean bool(String field, JsonParser parser) throws Refusal {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongType(field, "true or false", parser);
        };
    }

    private static double weight(JsonParser parser) throws Refusal, IOException {
        if (!parser.currentToken().isNumeric()) {
            throw wrongType("weight", "a number", parser);
        }
        double weight = parser.getDoubleValue();
        if (!Double.isFinite(weight) || weight < 0) {
            throw new Refusal(
                    RejectionReason.WEIGHT_OUT_OF_RANGE,
                    "weight: expected a finite number of at least 0, got " + Excerpt.of(parser.getText()));
        }
        return weight;
    }

    private Map<String, String> attributes(JsonParser parser) throws Refusal, IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType("attributes", "an object", parser);
        }
        Map<String, String> attributes = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (attributes.size() == limits.maxAttributes()) {
                throw new Refusal(
                        RejectionReason.TOO_MANY_ATTRIBUTES,
                        "attributes: expected at most " + limits.maxAttributes() + ", got more");
            }
            String key = checkName("attributes", parser.currentName());
            if (!parser.nextToken().isScalarValue()) {
                throw wrongType("attributes." + Excerpt.of(key), "a string, a number, a boolean or null", parser);
            }
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                attributes.put(key, checkText("attributes", parser.getText()));
            }
        }
        return attributes;
    }

    /** JSON has to be UTF-8; Jackson alone would guess UTF-16 and let overlong forms pass. */
    private static void checkText(byte[] value) throws Refusal {
        int bits = 0;
        for (byte b : value) {
            bits |= b;
            if (b == 0) {
                throw new Refusal(RejectionReason.MALFORMED_JSON, "expected UTF-8 text, got a zero byte");
            }
        }
        if (bits < 0) {
            try {
                var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            } catch (CharacterCodingException e) {
                throw new Refusal(RejectionReason.INVALID_UTF8, "expected UTF-8 text, got bytes that are not");
            }
        }
    }

    private static Refusal wrongType(String field, String expected, JsonParser parser) {
        return new Refusal(RejectionReason.WRONG_TYPE, field + ": expected " + expected + ", got " + kind(parser));
    }

    private static String kind(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }
}
