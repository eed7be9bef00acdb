package dev.hyperwalk.connectors.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.dataset.DatasetException;
import dev.hyperwalk.connectors.dataset.Disorder;
import dev.hyperwalk.connectors.event.EventLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is sent by time or as it is, by one rule for every format. */
class ReplayLogTest {

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void linesAreSortedAsTheyAreAndBadOnesStayBehindTheirNeighbours() throws IOException {
        List<String> lines =
                List.of("bad first", event("c", 3), event("a", 1), "bad", "worse", event("b", 1), event("d", 9));
        ReplayLog log = open("log.jsonl", String.join("\n", lines));

        assertThat(log.disorder()).isEqualTo(new Disorder(2, 2));
        assertThat(values(log.asRead())).isEqualTo(lines);
        assertThat(values(log.byTime()))
                .containsExactly(
                        "bad first", event("a", 1), "bad", "worse", event("b", 1), event("c", 3), event("d", 9));
    }

    @Test
    void tablesAndArraysAreTreatedAlike() throws IOException {
        for (ReplayLog log : List.of(
                open("log.csv", "id,time,nodes\nc,3,x\na,1,x\nb,1,x\n"),
                open("log.json", "[" + event("c", 3) + "," + event("a", 1) + "," + event("b", 1) + "]"))) {
            assertThat(log.disorder()).isEqualTo(new Disorder(2, 2));
            assertThat(values(log.asRead())).containsExactly(event("c", 3), event("a", 1), event("b", 1));
            assertThat(values(log.byTime())).containsExactly(event("a", 1), event("b", 1), event("c", 3));
        }
    }

    @Test
    void aLogInOrderHasNoDisorder() throws IOException {
        ReplayLog log = open("log.jsonl", event("a", 1) + "\nbad\n" + event("b", 1) + "\n" + event("c", 2));

        assertThat(log.disorder().isNone()).isTrue();
        assertThat(values(log.byTime())).isEqualTo(values(log.asRead()));
    }

    @Test
    void aLineBeyondTheLimitsIsABadOneAndARowIsRefused() throws IOException {
        EventLimits one = EventLimits.DEFAULTS.withMaxMembers(1);
        Path lines = Files.writeString(folder.resolve("l.jsonl"), "{\"id\":\"a\",\"time\":1,\"nodes\":[1,2]}");
        Path rows = Files.writeString(folder.resolve("l.csv"), "time,nodes\n1,a;b\n");

        assertThat(ReplayLog.open(lines, one).asRead())
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isNull());
        assertThatThrownBy(() -> ReplayLog.open(rows, one))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("--max-members");
    }

    private ReplayLog open(String name, String text) throws IOException {
        return ReplayLog.open(Files.writeString(folder.resolve(name), text), EventLimits.DEFAULTS);
    }

    private static String event(String id, long time) {
        return "{\"id\":\"" + id + "\",\"time\":" + time + ",\"nodes\":[\"x\"]}";
    }

    private static List<String> values(List<ReplayRecord> records) {
        return records.stream().map(record -> new String(record.value(), UTF_8)).toList();
    }
}
