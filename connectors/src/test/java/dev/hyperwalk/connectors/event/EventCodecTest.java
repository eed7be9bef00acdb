package dev.hyperwalk.connectors.event;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Parsed.Accepted;
import dev.hyperwalk.connectors.event.Parsed.Rejected;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final long UNKNOWN = -1;
    private static final String RANDOM_EVENTS = "dev.hyperwalk.connectors.event.RandomEvents#seeds";

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULTS);

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.connectors.event.EventCases#all")
    void everyDocumentGetsItsVerdict(EventCases.Case document) {
        Parsed<HyperedgeEvent> parsed = codec.parse(document.json().getBytes(UTF_8), UNKNOWN);

        assertThat(reasonOf(parsed)).as("%s", parsed).isEqualTo(document.reason());
    }

    @Test
    void membersAreSortedMergedAndText() {
        HyperedgeEvent event = accepted("{\"nodes\":[3,1,\"2\",1,-0,-7],\"time\":5,\"id\":77}");

        assertThat(event).isEqualTo(HyperedgeEvent.of("77", 5, List.of("-7", "0", "1", "2", "3")));
    }

    @Test
    void attributesAreText() {
        HyperedgeEvent event = accepted("{\"id\":\"e\",\"time\":5,\"nodes\":[\"a\"],\"type\":\"mail\",\"task\":\"q1\","
                + "\"weight\":2.5,\"attributes\":{\"n\":1.50,\"k\":\"v\",\"b\":true,\"z\":null}}");

        assertThat(event)
                .isEqualTo(new HyperedgeEvent(
                        "e", 5, List.of("a"), "mail", "q1", 2.5, Map.of("k", "v", "n", "1.50", "b", "true")));
    }

    @Test
    void aWeightThatOverflowsIsRejected() {
        byte[] json = "{\"id\":\"e\",\"time\":5,\"nodes\":[\"a\"],\"weight\":1e999}".getBytes(UTF_8);

        assertThat(reasonOf(codec.parse(json, UNKNOWN))).isEqualTo(RejectionReason.WEIGHT_OUT_OF_RANGE);
    }

    @Test
    void aTombstoneIsRejected() {
        assertThat(reasonOf(codec.parse(null, UNKNOWN))).isEqualTo(RejectionReason.NO_VALUE);
    }

    @Test
    void bytesThatAreNotUtf8AreRejected() {
        byte[] latin1 = "{\"id\":\"e\",\"time\":5,\"nodes\":[\"a\"]}".getBytes(UTF_8);
        latin1[7] = (byte) 0xe4;
        byte[] overlong = "{\"id\":\"eee\",\"time\":5,\"nodes\":[\"a\"]}".getBytes(UTF_8);
        overlong[7] = (byte) 0xc0;
        overlong[8] = (byte) 0xaf;
        byte[] utf16 = "{\"id\":\"e\",\"time\":5,\"nodes\":[\"a\"]}".getBytes(UTF_16BE);

        assertThat(reasonOf(codec.parse(latin1, UNKNOWN))).isEqualTo(RejectionReason.INVALID_UTF8);
        assertThat(reasonOf(codec.parse(overlong, UNKNOWN))).isEqualTo(RejectionReason.INVALID_UTF8);
        assertThat(reasonOf(codec.parse(utf16, UNKNOWN))).isEqualTo(RejectionReason.MALFORMED_JSON);
    }

    @Test
    void aTimeFarAfterItsRecordIsRejectedWhereAskedFor() {
        byte[] json = "{\"id\":\"e\",\"time\":86401000,\"nodes\":[\"a\"]}".getBytes(UTF_8);

        EventCodec wary = new EventCodec(EventLimits.DEFAULTS.withMaxAhead(86_400_000));
        assertThat(reasonOf(wary.parse(json, 1000))).isNull();
        assertThat(reasonOf(wary.parse(json, 999))).isEqualTo(RejectionReason.TOO_FAR_AHEAD);
        assertThat(reasonOf(wary.parse(json, UNKNOWN))).isNull();
        assertThat(reasonOf(codec.parse(json, 0))).isNull();
    }

    @Test
    void theDetailEchoesLittleAndNoControlCharacters() {
        String hostile = "\\u001b[31m\\r\\n\\u202e".repeat(10_000);
        Parsed<HyperedgeEvent> parsed =
                codec.parse(("{\"id\":\"" + hostile + "\",\"time\":5,\"nodes\":[\"a\"]}").getBytes(UTF_8), UNKNOWN);

        String detail = ((Rejected<HyperedgeEvent>) parsed).detail();
        assertThat(detail).startsWith("id: expected at most 256 chars, got 80000: \\x1b[31m\\x0d\\x0a\\u202e");
        assertThat(detail.length()).isLessThan(600);
        assertThat(detail.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    @Test
    void whatIsNoJsonIsSaidInWordsOfItsOwn() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("{\"weight\":NaN}", "weight: expected a finite number, got NaN");
        details.put("{\"weight\": Infinity }", "weight: expected a finite number, got Infinity");
        details.put("{\"weight\":-Infinity,\"id\":1}", "weight: expected a finite number, got -Infinity");
        details.put("{\"weight\":-NaN}", "weight: expected a finite number, got -NaN");
        details.put("{\"nodes\":[1,NaN]}", "nodes: expected a finite number, got NaN");
        details.put("{\"attributes\":{\"a\":NaN}}", "attributes: expected a finite number, got NaN");
        details.put("{\"time\":05}", "time: expected a number without leading zeros, got 05");
        details.put(
                "{\"id\":\"a\tb\"}", "id: expected control characters in the form \\u0009, got one as it is at byte 8");
        details.put(
                "{\"id\":\"\u001b[31m\"}",
                "id: expected control characters in the form \\u001b, got one as it is at byte 7");
        details.put("{'id':1}", "expected double quotes, got a single one at byte 1");
        details.put("{\"id\":'e1'}", "id: expected double quotes, got a single one at byte 6");
        details.put("{/*c*/\"id\":1}", "expected JSON without comments, got one at byte 1");
        details.put("# c", "expected JSON without comments, got one at byte 0");
        details.put("{\"id\":1,}", "expected more of a JSON object, got } at byte 8");
        details.put("{\"id\":None}", "id: expected JSON, got None at byte 6");
        details.put("{\"weight\":.5}", "weight: expected JSON, got .5 at byte 10");
        details.put("{\"weight\":+1}", "weight: expected JSON, got +1 at byte 10");
        details.put("{\"weight\":1e}", "weight: expected JSON, got 1e at byte 10");
        details.put("{\"id\":\"\\q\"}", "id: expected an escape that JSON knows, got q\"} at byte 8");
        details.put("{\"id\":nul\n}", "id: expected JSON, got nul at byte 6");
        details.put("{id:1}", "expected JSON, got id at byte 1");
        details.put("no json", "expected JSON, got no at byte 0");
        details.put("{\"id\":1 \"time\":2}", "id: expected JSON, got \"time\":2} at byte 8");
        details.put("{\"id\":1", "expected the rest of a JSON object, got the end after 7 bytes");
        details.put("{\"id\":\"abc", "expected the rest of a JSON object, got the end after 10 bytes");
        details.put("{\"id\":1,\"id\":2}", "expected each field once, got \"id\" twice");
        details.put("{\"x\":" + "[".repeat(40), "expected at most 32 objects and arrays in each other, got more");
        details.put("{\"time\":" + "9".repeat(2000) + "}", "expected numbers of at most 1000 digits, got more");

        details.forEach((json, detail) -> {
            Parsed<HyperedgeEvent> parsed = codec.parse(json.getBytes(UTF_8), UNKNOWN);
            assertThat(parsed).as(json).isInstanceOf(Rejected.class);
            assertThat(((Rejected<HyperedgeEvent>) parsed).detail()).as(json).isEqualTo(detail);
        });
    }

    @ParameterizedTest
    @MethodSource(RANDOM_EVENTS)
    void noDetailSpeaksOfTheLibraryOrHoldsControlCharacters(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = mutated(EventCodec.encode(RandomEvents.next(random)), random);
            if (codec.parse(bytes, UNKNOWN) instanceof Rejected<HyperedgeEvent> rejected) {
                assertThat(rejected.detail())
                        .as(() -> "seed " + seed + ": " + Arrays.toString(bytes))
                        .doesNotContain("Feature", "ALLOW_", "Source", "enable", "(code", "token")
                        .doesNotMatch(Pattern.compile(".*\\p{C}.*", Pattern.DOTALL));
            }
        }
    }

    @Test
    void namesAreComposed() {
        String composed = "Auditor\u00eda";
        String decomposed = "Auditori\u0301a";

        HyperedgeEvent event = accepted("{\"id\":\"" + decomposed + "\",\"time\":1,\"nodes\":[\"" + decomposed + "\",\""
                + composed + "\"],\"task\":\"" + decomposed + "\"}");

        assertThat(event.nodes()).containsExactly(composed);
        assertThat(event.task()).isEqualTo(composed);
        assertThat(event.id()).as("ids are compared as they are").isEqualTo(decomposed);
        assertThat(new Query("q", List.of(decomposed, composed), null, 1, List.of(decomposed), false, true))
                .isEqualTo(new Query("q", List.of(composed), null, 1, List.of(composed), false, true));
        assertThat(HyperedgeEvent.of("e", 1, List.of("\u212b")).nodes())
                .as("the sign of \u00e5ngstr\u00f6m")
                .containsExactly("\u00c5");
    }

    @Test
    void lengthsAreThoseOfComposedNames() {
        String longest = "e\u0301".repeat(256);

        assertThat(accepted("{\"id\":1,\"time\":1,\"nodes\":[\"" + longest + "\"]}")
                        .nodes())
                .containsExactly("\u00e9".repeat(256));
        // U+0958 is one of the few that become longer.
        byte[] grows = ("{\"id\":1,\"time\":1,\"nodes\":[\"" + "\u0958".repeat(200) + "\"]}").getBytes(UTF_8);
        assertThat(reasonOf(codec.parse(grows, UNKNOWN))).isEqualTo(RejectionReason.NAME_TOO_LONG);
    }

    @Test
    void aByteOrderMarkBeforeAnEventIsNoPartOfIt() {
        assertThat(accepted("\ufeff{\"id\":1,\"time\":1,\"nodes\":[2]}"))
                .isEqualTo(HyperedgeEvent.of("1", 1, List.of("2")));
    }

    @ParameterizedTest
    @MethodSource(RANDOM_EVENTS)
    void anEventComesBackEqualAndItsBytesAreStable(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            HyperedgeEvent event = RandomEvents.next(random);
            byte[] bytes = EventCodec.encode(event);

            Parsed<HyperedgeEvent> parsed = codec.parse(bytes, UNKNOWN);
            assertThat(parsed).as("seed %d", seed).isEqualTo(new Accepted<>(event));
            HyperedgeEvent again = ((Accepted<HyperedgeEvent>) parsed).value();
            assertThat(EventCodec.encode(again)).as("seed %d", seed).isEqualTo(bytes);
            assertThat(throughBinary(event)).as("seed %d", seed).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource(RANDOM_EVENTS)
    void mutatedBytesNeverThrow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = mutated(EventCodec.encode(RandomEvents.next(random)), random);
            Parsed<HyperedgeEvent> parsed = codec.parse(bytes, UNKNOWN);

            boolean explained = parsed instanceof Accepted
                    || (parsed instanceof Rejected<HyperedgeEvent> rejected
                            && !rejected.detail().isEmpty()
                            && rejected.detail().length() < 1200);
            assertThat(explained)
                    .as(() -> "seed " + seed + ": " + Arrays.toString(bytes))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(RANDOM_EVENTS)
    void randomBytesAreNeverAnEvent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);

            assertThat(codec.parse(bytes, UNKNOWN))
                    .as(() -> "seed " + seed + ": " + Arrays.toString(bytes))
                    .isInstanceOf(Rejected.class);
        }
    }

    private static byte[] mutated(byte[] valid, SplittableRandom random) {
        byte[] bytes = Arrays.copyOf(valid, random.nextInt(4) == 0 ? random.nextInt(valid.length + 1) : valid.length);
        for (int changes = random.nextInt(1, 4); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "{}[]\",:0-\\eE.n".charAt(random.nextInt(14));
        }
        return bytes;
    }

    private static HyperedgeEvent throughBinary(HyperedgeEvent event) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        HyperedgeEventFormat.INSTANCE.write(event, out);
        return HyperedgeEventFormat.INSTANCE.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private HyperedgeEvent accepted(String json) {
        Parsed<HyperedgeEvent> parsed = codec.parse(json.getBytes(UTF_8), UNKNOWN);
        assertThat(parsed).isInstanceOf(Accepted.class);
        return ((Accepted<HyperedgeEvent>) parsed).value();
    }

    private static @Nullable RejectionReason reasonOf(Parsed<?> parsed) {
        return parsed instanceof Rejected<?> rejected ? rejected.reason() : null;
    }
}
