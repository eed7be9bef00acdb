package dev.hyperwalk.connectors.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the codec say the same, wherever JSON Schema can say it at all. */
class EventSchemaTest {

    // What a schema cannot see: bytes, duplicate keys, text encodings, and where a number overflows a double.
    private static final Set<RejectionReason> BEYOND_SCHEMA = Set.of(
            RejectionReason.NO_VALUE,
            RejectionReason.TOO_LARGE,
            RejectionReason.INVALID_UTF8,
            RejectionReason.MALFORMED_JSON,
            RejectionReason.DUPLICATE_FIELD);

    private final TinySchema schema = new TinySchema(load());

    static Stream<EventCases.Case> sayable() {
        return EventCases.all().stream()
                .filter(document -> document.reason() == null || !BEYOND_SCHEMA.contains(document.reason()));
    }

    @ParameterizedTest
    @MethodSource("sayable")
    void schemaAndCodecAgree(EventCases.Case document) {
        List<String> problems = schema.problems(document.json().getBytes(UTF_8));

        assertThat(problems.isEmpty()).as("%s: %s", document, problems).isEqualTo(document.reason() == null);
    }

    @Test
    void theSchemaStatesTheDefaultLimits() {
        EventLimits limits = EventLimits.DEFAULTS;

        assertThat(schema.number("nodes", "maxItems")).isEqualTo(limits.maxMembers());
        assertThat(schema.number("id", "maxLength")).isEqualTo(limits.maxNameLength());
        assertThat(schema.number("attributes", "maxProperties")).isEqualTo(limits.maxAttributes());
        assertThat(schema.number("time", "maximum")).isEqualTo(HyperedgeEvent.MAX_TIME);
    }

    private static byte[] load() {
        try (InputStream in = Objects.requireNonNull(
                EventSchemaTest.class.getResourceAsStream("/hyperwalk/hyperedge-event.schema.json"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
