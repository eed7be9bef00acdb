package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** All of a record in one line of JSON that may be shown on any terminal. */
final class RecordDetails {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What JSON need not escape, though a terminal may obey it or a reader be misled: in text alone, for JSON has none. */
    private static final Pattern CONTROL = Pattern.compile("[\\x7f\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

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
        return escaped(details.toString());
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

    private static String escaped(String json) {
        StringBuilder line = new StringBuilder(json.length());
        Matcher control = CONTROL.matcher(json);
        while (control.find()) {
            StringBuilder escape = new StringBuilder();
            control.group().chars().forEach(c -> escape.append(String.format("\\u%04x", c)));
            control.appendReplacement(line, Matcher.quoteReplacement(escape.toString()));
        }
        return control.appendTail(line).toString();
    }
}
