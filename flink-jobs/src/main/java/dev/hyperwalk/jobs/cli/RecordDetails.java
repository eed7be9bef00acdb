package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Excerpt;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** All of a record in one line of JSON that may be shown on any terminal. */
final class RecordDetails {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordDetails() {}

    /** The line, without its end. */
    static String line(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode details = NODES.objectNode()
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", record.timestamp());
        details.set("key", text(record.key()));
        ObjectNode headers = details.putObject("headers");
        for (Header header : record.headers()) {
            add(headers, header);
        }
        details.set("value", text(record.value()));
        return Excerpt.harmlessJson(details.toString());
    }

    /** A name may be there several times, and the order counts. */
    private static void add(ObjectNode headers, Header header) {
        JsonNode value = text(header.value());
        JsonNode before = headers.get(header.key());
        if (before == null) {
            headers.set(header.key(), value);
        } else if (before instanceof ArrayNode several) {
            several.add(value);
        } else {
            headers.set(header.key(), NODES.arrayNode().add(before).add(value));
        }
    }

    private static JsonNode text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NODES.nullNode();
        }
        try {
            return NODES.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return NODES.objectNode().put("base64", bytes);
        }
    }
}
