package dev.hyperwalk.connectors.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table of documents and what becomes of each, shared by the tests of the codec and of the schema. */
final class EventCases {

    private EventCases() {}

    /** One document; {@code reason} is null if it is an event. */
    record Case(String json, @Nullable RejectionReason reason) {
        @Override
        public String toString() {
            return (reason == null ? "event" : reason.name()) + " <- " + Excerpt.of(json);
        }
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>(accepted());
        cases.addAll(rejected());
        return cases;
    }

    static List<Case> accepted() {
        return List.of(
                good("{\"id\":\"e1\",\"time\":0,\"nodes\":[\"ana\"]}"),
                good("{\"id\":\"e1\",\"time\":9007199254740991,\"nodes\":[\"ana\",\"bo\"]}"),
                good("{\"nodes\":[3,1,\"2\",1],\"time\":5,\"id\":77}"),
                good("{\"id\":\"e1\",\"time\":5,\"nodes\":[123456789012345678901234567890]}"),
                good("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"extra\":{\"deep\":[1,{\"x\":null}]}}"),
                good("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"type\":null,\"task\":null,\"weight\":null,"
                        + "\"attributes\":null}"),
                good("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"type\":\"mail\",\"task\":\"t\",\"weight\":2.5,"
                        + "\"attributes\":{\"k\":\"v\",\"n\":1.50,\"b\":true,\"z\":null}}"),
                good(" \t\r\n{\"id\":\"e1\",\"time\":5,\"nodes\":[\"\\u00e4\\ud83d\\ude00\",\"é\"]} \n"),
                good("{\"id\":\"" + "x".repeat(256) + "\",\"time\":5,\"nodes\":" + nodes(256) + "}"),
                good("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"attributes\":" + attributes(32) + "}"));
    }

    private static List<Case> rejected() {
        return List.of(
                bad("", RejectionReason.NO_VALUE),
                bad(" ", RejectionReason.MALFORMED_JSON),
                bad("null", RejectionReason.MALFORMED_JSON),
                bad("[]", RejectionReason.MALFORMED_JSON),
                bad("\"text\"", RejectionReason.MALFORMED_JSON),
                bad("{", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"]", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"]} x", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"]}{}", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\",]}", RejectionReason.MALFORMED_JSON),
                bad("{'id':'e1','time':5,'nodes':['a']}", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":05,\"nodes\":[\"a\"]}", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"weight\":NaN}", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"a\tb\",\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.MALFORMED_JSON),
                bad("{\"id\":\"e1\",\"id\":\"e2\",\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.DUPLICATE_FIELD),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"x\":{\"k\":1,\"k\":2}}",
                        RejectionReason.DUPLICATE_FIELD),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"x\":" + "[".repeat(10_000),
                        RejectionReason.TOO_LARGE),
                bad("{}", RejectionReason.MISSING_FIELD),
                bad("{\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.MISSING_FIELD),
                bad("{\"id\":\"e1\",\"nodes\":[\"a\"]}", RejectionReason.MISSING_FIELD),
                bad("{\"id\":\"e1\",\"time\":5}", RejectionReason.MISSING_FIELD),
                bad("{\"id\":null,\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.MISSING_FIELD),
                bad("{\"id\":true,\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":1.5,\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":\"5\",\"nodes\":[\"a\"]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5.5,\"nodes\":[\"a\"]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":\"a\"}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":{\"a\":1}}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\",null]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\",[\"b\"]]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\",1.5]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"type\":7}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"task\":[]}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"weight\":\"1\"}", RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"attributes\":[]}", RejectionReason.WRONG_TYPE),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"attributes\":{\"k\":{}}}",
                        RejectionReason.WRONG_TYPE),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[]}", RejectionReason.NO_NODES),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":" + nodes(257) + "}", RejectionReason.TOO_MANY_NODES),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":" + nodes(10_000) + "}", RejectionReason.TOO_MANY_NODES),
                bad("{\"id\":\"\",\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.EMPTY_NAME),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\",\"\"]}", RejectionReason.EMPTY_NAME),
                bad("{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"type\":\"\"}", RejectionReason.EMPTY_NAME),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"attributes\":{\"\":\"v\"}}",
                        RejectionReason.EMPTY_NAME),
                bad("{\"id\":\"" + "x".repeat(257) + "\",\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.NAME_TOO_LONG),
                bad(
                        "{\"id\":\"" + "x".repeat(1_000_000) + "\",\"time\":5,\"nodes\":[\"a\"]}",
                        RejectionReason.NAME_TOO_LONG),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"" + "n".repeat(257) + "\"]}",
                        RejectionReason.NAME_TOO_LONG),
                bad("{\"id\":\"" + "x".repeat(1 << 20) + "\"}", RejectionReason.TOO_LARGE),
                bad("{\"id\":\"\\ud800\",\"time\":5,\"nodes\":[\"a\"]}", RejectionReason.INVALID_UTF8),
                bad("{\"id\":\"e1\",\"time\":-1,\"nodes\":[\"a\"]}", RejectionReason.TIME_OUT_OF_RANGE),
                bad("{\"id\":\"e1\",\"time\":9007199254740992,\"nodes\":[\"a\"]}", RejectionReason.TIME_OUT_OF_RANGE),
                bad(
                        "{\"id\":\"e1\",\"time\":9223372036854775808,\"nodes\":[\"a\"]}",
                        RejectionReason.TIME_OUT_OF_RANGE),
                bad(
                        "{\"id\":\"e1\",\"time\":" + "9".repeat(900) + ",\"nodes\":[\"a\"]}",
                        RejectionReason.TIME_OUT_OF_RANGE),
                bad("{\"id\":\"e1\",\"time\":" + "9".repeat(2000) + ",\"nodes\":[\"a\"]}", RejectionReason.TOO_LARGE),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"weight\":-0.5}",
                        RejectionReason.WEIGHT_OUT_OF_RANGE),
                bad(
                        "{\"id\":\"e1\",\"time\":5,\"nodes\":[\"a\"],\"attributes\":" + attributes(33) + "}",
                        RejectionReason.TOO_MANY_ATTRIBUTES));
    }

    private static Case good(String json) {
        return new Case(json, null);
    }

    private static Case bad(String json, RejectionReason reason) {
        return new Case(json, reason);
    }

    private static String nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"n" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String attributes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
