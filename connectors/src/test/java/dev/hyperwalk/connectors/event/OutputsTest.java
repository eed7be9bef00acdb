package dev.hyperwalk.connectors.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.event.WindowMetrics.Latency;
import dev.hyperwalk.connectors.event.WindowMetrics.Split;
import dev.hyperwalk.connectors.serialization.BinaryFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {

    private static final Score SCORE = new Score(
            "e4",
            4,
            List.of("cy", "ana", "bo"),
            0.1,
            false,
            3,
            1,
            3,
            "spring",
            Map.of("common", 2.0, "age", Double.NaN),
            List.of(new Score.Negative(List.of("dee", "bo"), 1e-9, Map.of("common", 0.0))));

    private static final RegimeEvent REGIME = new RegimeEvent("return", 2, 0, 4096, 99, 64, 0.25);

    private static final WindowMetrics METRICS = new WindowMetrics(
            7,
            1000,
            99,
            12,
            3L,
            null,
            new Split(0.9, 0.8, Double.NaN),
            new Split(0.7, 0.6, 0.5),
            0.4,
            0.03,
            0.2,
            Map.of("common", new Split(0.6, 0.5, Double.NaN)),
            new Latency(1.5, 2.5, Double.NaN));

    @Test
    void aScoreIsThisJson() {
        assertThat(new String(SCORE.toJson(), UTF_8))
                .isEqualTo("{\"id\":\"e4\",\"time\":4,\"nodes\":[\"ana\",\"bo\",\"cy\"],\"probability\":0.1,"
                        + "\"seen\":false,\"modelVersion\":3,\"regime\":1,\"historyUpTo\":3,\"task\":\"spring\","
                        + "\"baselines\":{\"age\":null,\"common\":2.0},"
                        + "\"negatives\":[{\"nodes\":[\"bo\",\"dee\"],\"probability\":1.0E-9,"
                        + "\"baselines\":{\"common\":0.0}}]}");
    }

    @Test
    void aRegimeEventIsThisJson() {
        assertThat(new String(REGIME.toJson(), UTF_8))
                .isEqualTo("{\"kind\":\"return\",\"regime\":2,\"before\":0,\"events\":4096,\"time\":99,"
                        + "\"modelVersion\":64,\"drift\":0.25}");
    }

    @Test
    void metricsAreThisJson() {
        assertThat(new String(METRICS.toJson(), UTF_8))
                .isEqualTo("{\"window\":7,\"events\":1000,\"eventTime\":99,\"modelVersion\":12,\"deadLetters\":3,"
                        + "\"auc\":{\"all\":0.9,\"novel\":0.8,\"repeat\":null},"
                        + "\"ap\":{\"all\":0.7,\"novel\":0.6,\"repeat\":0.5},"
                        + "\"mrr\":0.4,\"calibrationError\":0.03,\"logLoss\":0.2,"
                        + "\"baselines\":{\"common\":{\"auc\":{\"all\":0.6,\"novel\":0.5,\"repeat\":null}}},"
                        + "\"latencyMs\":{\"p50\":1.5,\"p95\":2.5,\"p99\":null}}");
    }

    @Test
    void outputsComeBackEqual() throws IOException {
        Answer now = new Answer("q1", List.of("bo", "ana"), List.of(), 0.25, true, 3, 2, 17, null, null, null);
        Answer then = new Answer("q2", List.of("ana"), List.of(), 1.0, false, 3, 2, 17, 18L, null, null);
        Query query = new Query("q1", List.of("bo", "ana", "bo"), null);
        DeadLetter letter = new DeadLetter(
                null, new byte[] {0, -1}, new RecordOrigin("in", 2, 7, 9), RejectionReason.INVALID_UTF8, "why");

        assertThat(Score.fromJson(SCORE.toJson())).isEqualTo(SCORE);
        assertThat(Answer.fromJson(now.toJson())).isEqualTo(now);
        assertThat(Answer.fromJson(then.toJson())).isEqualTo(then);
        assertThat(WindowMetrics.fromJson(METRICS.toJson())).isEqualTo(METRICS);
        assertThat(RegimeEvent.fromJson(REGIME.toJson())).isEqualTo(REGIME);
        assertThat(throughBinary(RegimeEventFormat.INSTANCE, REGIME)).isEqualTo(REGIME);
        assertThat(throughBinary(ScoreFormat.INSTANCE, SCORE)).isEqualTo(SCORE);
        assertThat(throughBinary(AnswerFormat.INSTANCE, then)).isEqualTo(then);
        assertThat(throughBinary(WindowMetricsFormat.INSTANCE, METRICS)).isEqualTo(METRICS);
        assertThat(throughBinary(QueryFormat.INSTANCE, query)).isEqualTo(query);
        assertThat(throughBinary(DeadLetterFormat.INSTANCE, letter))
                .isEqualTo(letter)
                .hasToString("in-2@7: INVALID_UTF8: why");
    }

    @Test
    void aQueryIsReadByTheSameRulesAsAnEvent() {
        QueryCodec codec = new QueryCodec(EventLimits.DEFAULTS);
        Query query = new Query("q", List.of("1", "ana"), 5L);

        assertThat(codec.parse("{\"id\":\"q\",\"nodes\":[\"ana\",1],\"time\":5,\"type\":17}".getBytes(UTF_8)))
                .isEqualTo(new Parsed.Accepted<>(query));
        assertThat(codec.parse(QueryCodec.encode(query))).isEqualTo(new Parsed.Accepted<>(query));
        assertThat(codec.parse("{\"id\":\"q\",\"nodes\":[]}".getBytes(UTF_8)))
                .isEqualTo(new Parsed.Rejected<>(
                        RejectionReason.NO_NODES, "nodes: expected at least one, got an empty array"));
    }

    @Test
    void aQueryMayAskForMore() throws IOException {
        QueryCodec codec = new QueryCodec(EventLimits.DEFAULTS);
        Query query = new Query("q", List.of("ana"), null, 3, List.of("dee", "cy", "cy"), true, true);
        String json = "{\"id\":\"q\",\"nodes\":[\"ana\"],\"k\":3,\"exclude\":[\"cy\",\"dee\"],\"explain\":true}";

        assertThat(new String(QueryCodec.encode(query), UTF_8)).isEqualTo(json);
        assertThat(codec.parse(json.getBytes(UTF_8))).isEqualTo(new Parsed.Accepted<>(query));
        assertThat(throughBinary(QueryFormat.INSTANCE, query)).isEqualTo(query);
    }

    @Test
    void anAnswerNamesUnknownNodesAndGivesThemNoProbability() throws IOException {
        Answer answer = new Answer(
                "q", List.of("bo", "ana"), List.of("bo"), Double.NaN, false, 3, 0, 17, null, List.of(), null);

        assertThat(new String(answer.toJson(), UTF_8))
                .isEqualTo("{\"id\":\"q\",\"nodes\":[\"ana\",\"bo\"],\"unknown\":[\"bo\"],\"probability\":null,"
                        + "\"seen\":false,\"modelVersion\":3,\"regime\":0,\"historyUpTo\":17,\"completions\":[]}");
        assertThat(Answer.fromJson(answer.toJson())).isEqualTo(answer);
        assertThat(throughBinary(AnswerFormat.INSTANCE, answer)).isEqualTo(answer);
        assertThatThrownBy(() -> answer(List.of("cy"), Double.NaN, 3)).hasMessageContaining("unknown");
        assertThatThrownBy(() -> answer(List.of("ana"), 0.98, 3)).hasMessageContaining("probability");
        assertThatThrownBy(() -> answer(List.of(), Double.NaN, 3)).hasMessageContaining("probability");
        assertThatThrownBy(() -> answer(List.of(), 0.98, Answer.NO_WEIGHTS)).hasMessageContaining("probability");
        assertThat(answer(List.of(), Double.NaN, Answer.NO_WEIGHTS).toJson())
                .asString(UTF_8)
                .contains("\"probability\":null", "\"modelVersion\":-1");
    }

    private static Answer answer(List<String> unknown, double probability, long version) {
        return new Answer("q", List.of("ana", "bo"), unknown, probability, false, version, 0, 17, null, null, null);
    }

    @Test
    void aQueryMayRefuseToWait() throws IOException {
        QueryCodec codec = new QueryCodec(EventLimits.DEFAULTS);
        Query query = new Query("q", List.of("ana"), null, 0, List.of(), false, false);
        String json = "{\"id\":\"q\",\"nodes\":[\"ana\"],\"wait\":false}";

        assertThat(new String(QueryCodec.encode(query), UTF_8)).isEqualTo(json);
        assertThat(codec.parse(json.getBytes(UTF_8))).isEqualTo(new Parsed.Accepted<>(query));
        assertThat(throughBinary(QueryFormat.INSTANCE, query)).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"wait\":1|WRONG_TYPE|wait: expected true or false, got an integer",
                "\"k\":0|K_OUT_OF_RANGE|k: expected 1 to 100, got 0",
                "\"k\":101|K_OUT_OF_RANGE|k: expected 1 to 100, got 101",
                "\"k\":99999999999|K_OUT_OF_RANGE|k: expected 1 to 100, got 99999999999",
                "\"k\":1.5|WRONG_TYPE|k: expected an integer, got a number with a fraction or exponent",
                "\"exclude\":\"cy\"|WRONG_TYPE|exclude: expected an array, got a string",
                "\"exclude\":[\"\"]|EMPTY_NAME|exclude: expected at least one character, got none",
                "\"explain\":\"yes\"|WRONG_TYPE|explain: expected true or false, got a string"
            })
    void whatAQueryCannotAskIsRefused(String field, RejectionReason reason, String detail) {
        String json = "{\"id\":\"q\",\"nodes\":[\"ana\"]," + field + "}";

        assertThat(new QueryCodec(EventLimits.DEFAULTS).parse(json.getBytes(UTF_8)))
                .isEqualTo(new Parsed.Rejected<>(reason, detail));
    }

    @Test
    void anAnswerSaysWhoCompletesTheSetAndWhy() throws IOException {
        Answer answer = new Answer(
                "q",
                List.of("ana"),
                List.of(),
                0.5,
                true,
                3,
                0,
                17,
                null,
                List.of(new Recommended("dee", 0.25, 12, 1.5, 4, List.of(new Recommended.Met("ana", 12)))),
                List.of(new NodeWalk("ana", 6, List.of(new WalkStep(9, List.of("dee", "ana"))))));

        assertThat(new String(answer.toJson(), UTF_8))
                .endsWith(
                        "\"historyUpTo\":17,\"completions\":[{\"node\":\"dee\",\"probability\":0.25,\"met\":12,"
                                + "\"lately\":1.5,\"visits\":4,\"by\":[{\"node\":\"ana\",\"met\":12}]}],"
                                + "\"walks\":[{\"node\":\"ana\",\"count\":6,\"steps\":[{\"time\":9,\"nodes\":[\"ana\",\"dee\"]}]}]}");
        assertThat(Answer.fromJson(answer.toJson())).isEqualTo(answer);
        assertThat(throughBinary(AnswerFormat.INSTANCE, answer)).isEqualTo(answer);
    }

    @Test
    void predictionsAndTheirOutcomesAreThisJson() throws IOException {
        FeedMetrics record = new FeedMetrics(0.5, 0.25, 0.75, 0.5, 0.25, 0.75);
        FeedItem item = new FeedItem(
                1, List.of("bo", "ana"), 0.25, "recurrence", List.of(new WalkStep(9, List.of("ana", "bo"))));
        FeedList list = new FeedList(12, 40, 8, 9, 0, List.of(item), 11, record, FeedMetrics.NONE);
        FeedOutcome hit = new FeedOutcome(12, 1, List.of("ana", "bo"), "hit", 3L, 43);
        FeedOutcome expired = new FeedOutcome(12, 2, List.of("ana"), "expired", null, 48);

        assertThat(new String(list.toJson(), UTF_8))
                .isEqualTo("{\"list\":12,\"time\":40,\"horizon\":8,\"modelVersion\":9,\"regime\":0,"
                        + "\"predictions\":[{\"rank\":1,\"nodes\":[\"ana\",\"bo\"],\"probability\":0.25,"
                        + "\"kind\":\"recurrence\",\"walk\":[{\"time\":9,\"nodes\":[\"ana\",\"bo\"]}]}],"
                        + "\"record\":{\"lists\":11,\"feed\":{\"precision\":0.5,\"recall\":0.25,\"hitRate\":0.75,"
                        + "\"nearPrecision\":0.5,\"nearRecall\":0.25,\"nearHitRate\":0.75},"
                        + "\"recurrence\":{\"precision\":null,\"recall\":null,\"hitRate\":null,"
                        + "\"nearPrecision\":null,\"nearRecall\":null,\"nearHitRate\":null}}}");
        assertThat(new String(hit.toJson(), UTF_8))
                .isEqualTo("{\"list\":12,\"rank\":1,\"nodes\":[\"ana\",\"bo\"],\"outcome\":\"hit\",\"after\":3,"
                        + "\"time\":43}");
        assertThat(FeedList.fromJson(list.toJson())).isEqualTo(list);
        assertThat(throughBinary(FeedListFormat.INSTANCE, list)).isEqualTo(list);
        assertThat(FeedOutcome.fromJson(expired.toJson())).isEqualTo(expired);
        assertThat(throughBinary(FeedOutcomeFormat.INSTANCE, hit)).isEqualTo(hit);
    }

    @Test
    void aScoreThatSawItsOwnTimeIsRefused() {
        assertThatThrownBy(() -> new Score("e", 4, List.of("a"), 0.5, false, 1, 0, 4, null, Map.of(), List.of()))
                .hasMessage("historyUpTo: expected less than the event's time 4, got 4");
    }

    @Test
    void whatCannotBeDecodedNamesItsField() {
        assertThatThrownBy(() -> Answer.fromJson("{\"id\":\"q\",\"nodes\":[1]}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answer.nodes: expected strings, got 1");
        assertThatThrownBy(() -> Score.fromJson("[]".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score: expected an object, got []");
    }

    private static <T> T throughBinary(BinaryFormat<T> format, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        format.write(value, out);
        return format.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
