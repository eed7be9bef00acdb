package dev.hyperwalk.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordDetailsTest {

    @Test
    void allOfARecordIsOneLine() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("hyperwalk.reason", "NOT_JSON".getBytes(UTF_8));
        headers.add("trace", "1".getBytes(UTF_8));
        headers.add("trace", null);
        headers.add("trace", new byte[] {(byte) 0xff});

        assertThat(line("José".getBytes(UTF_8), "two\nlines \"quoted\"".getBytes(UTF_8), headers))
                .isEqualTo("{\"partition\":3,\"offset\":7,\"timestamp\":12,\"key\":\"José\",\"headers\":"
                        + "{\"hyperwalk.reason\":\"NOT_JSON\",\"trace\":[\"1\",null,{\"base64\":\"/w==\"}]},"
                        + "\"value\":\"two\\nlines \\\"quoted\\\"\"}");
    }

    @Test
    void whatIsNotThereIsNullAndWhatIsNoTextIsBase64() {
        assertThat(line(null, null, new RecordHeaders())).endsWith("\"key\":null,\"headers\":{},\"value\":null}");
        assertThat(line(new byte[0], new byte[] {'a', (byte) 0xc3}, new RecordHeaders()))
                .endsWith("\"key\":\"\",\"headers\":{},\"value\":{\"base64\":\"YcM=\"}}");
    }

    @Test
    void nothingThatATerminalObeysIsLeft() {
        String evil = "\033[2J\u009b31m\u007f\r\0\u202e\u2028\u200b\ufeff";
        RecordHeaders headers = new RecordHeaders();
        headers.add("name" + evil, evil.getBytes(UTF_8));

        String line = line(evil.getBytes(UTF_8), evil.getBytes(UTF_8), headers);

        assertThat(line.chars()
                        .filter(c ->
                                Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT))
                .isEmpty();
        assertThat(line).contains("\"key\":\"\\u001B[2J\\u009b31m\\u007f\\r\\u0000\\u202e\\u2028\\u200b\\ufeff\"");
    }

    private static String line(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        return RecordDetails.line(new ConsumerRecord<>(
                "t",
                3,
                7,
                12,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty()));
    }
}
