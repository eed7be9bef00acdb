package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.connectors.event.EventLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as others write them: read as they were meant, or refused in one line that says what to write. */
class FileCasesTest {

    private static final String HOSTILE = "\u001b[31m\u009b2J\u202e";

    @TempDir
    private Path folder;

    @Test
    void fullNamesAreWhole() throws IOException {
        assertInspected("fullname.csv", "id,time,nodes\na,1,Ana Lopez;Bo Smith\nb,2,Ana Lopez;Cy Jones\n", 3, "2 to 2");
    }

    @Test
    void listsOfScriptsAreRead() throws IOException {
        assertInspected("py.csv", "id,time,nodes\na,1,\"['ana', 'bo']\"\nb,2,\"['bo', 'cy', 'dee']\"\n", 4, "2 to 3");
        assertInspected(
                "set.csv", "id,time,nodes\na,1,\"frozenset({1, 2})\"\nb,2,\"frozenset({3, 2})\"\n", 3, "2 to 2");
        assertInspected("json.csv", "id,time,nodes\na,1,\"[\"\"ana\"\",\"\"bo\"\"]\"\n", 2, "2 to 2");
    }

    @Test
    void otherSeparatorsAreRefusedWithWhatToWrite() throws IOException {
        assertRefused("commas.csv", "id,time,nodes\na,1,\"ana,bo\"\n", "commas.csv:2: nodes", "write ana;bo");
        assertRefused("pipes.csv", "id,time,nodes\na,1,ana|bo\n", "pipes.csv:2: nodes", "write ana;bo");
        assertRefused("numpy.csv", "id,time,nodes\na,1,x\nb,2,['ana' 'bo']\n", "numpy.csv:3: nodes", "write ana;bo");
    }

    @Test
    void anArrayAndAMarkAreRead() throws IOException {
        String first = "{\n \"id\": \"m1\",\n \"time\": 1,\n \"nodes\": [\n  \"ana\",\n  \"bo\"\n ]\n}";
        assertInspected(
                "pretty.jsonl", "[\n" + first + ",\n{\"id\":\"m2\",\"time\":2,\"nodes\":[\"cy\"]}\n]", 3, "1 to 2");
        assertInspected("mark.json", "\ufeff[" + first + "]", 2, "2 to 2");
    }

    @Test
    void whatIsNoNumberNamesNoLibrary() throws IOException {
        String line = "{\"id\":\"a\",\"time\":1,\"nodes\":[\"x\",\"y\"],\"weight\":NaN}\n";
        Invocation inspect = assertRefused("nan.jsonl", line, "weight: expected a finite number, got NaN");
        assertThat(inspect.err()).doesNotContain("ALLOW", "Feature", "enable");
        assertRefused("inf.jsonl", line.replace("NaN", "-Infinity"), "weight: expected a finite number, got -Infinity");
    }

    @Test
    void oneNameInTwoFormsIsOneNode() throws IOException {
        String composed = "{\"id\":\"a\",\"time\":1,\"nodes\":[\"Auditor\u00eda\",\"bo\"]}";
        String decomposed = composed.replace("\u00ed", "i\u0301").replace("\"a\"", "\"b\"");
        assertInspected("forms.jsonl", composed + "\n" + decomposed, 2, "2 to 2");
    }

    @Test
    void controlCharactersReachNeitherErrorsNorTables() throws IOException {
        assertRefused("esc.csv", "id,time,nodes\na," + HOSTILE + ",ana;bo\n", "\\x1b[31m\\x9b2J\\u202e");
        assertRefused("eschead.csv", "id," + HOSTILE + "time,nodes\na,1,ana;bo\n", "\\x1b[31m");
        assertRefused("x" + HOSTILE + ".jsonl", "no event", "x\\x1b[31m");
        assertHarmless(Invocation.of("inspect", "--data", folder + "/none" + HOSTILE));
        assertHarmless(Invocation.of("inspect" + HOSTILE));
        assertHarmless(Invocation.of("inspect", "--data=x", "--frob" + HOSTILE));
        assertHarmless(Invocation.of("replay", "--bootstrap=x" + HOSTILE, "--data=x", "--topic=x" + HOSTILE));
        String good = write("y" + HOSTILE + ".csv", "time,nodes\n2,ana;bo\n1,cy;dee\n");
        assertHarmless(Invocation.of("inspect", "--data", good));
        assertHarmless(Invocation.of("benchmark", "--data", good));
    }

    @Test
    void bytesOfATopicAreEscapedOnATerminalOnly() {
        byte[] bytes = ("{\"id\":\"" + HOSTILE + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(Streams.shown(bytes)).isEqualTo(bytes);
        System.setProperty(Streams.STDOUT_PROPERTY, "terminal");
        try {
            assertThat(new String(Streams.shown(bytes), StandardCharsets.UTF_8))
                    .isEqualTo("{\"id\":\"\\u001b[31m\\u009b2J\\u202e\"}");
        } finally {
            System.clearProperty(Streams.STDOUT_PROPERTY);
        }
    }

    @Test
    void inspectSaysHowFarALogIsOutOfOrder() throws IOException {
        Path report = folder.resolve("r.json");
        String disordered = write("d.csv", "time,nodes\n5,a\n9,b\n7,c\n9,d\n2,e\n");

        Invocation inspect = Invocation.of("inspect", "--data", disordered, "--report", report.toString());

        assertThat(inspect.out()).contains("order           2 events are earlier than one before them, by 7 at most");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/outOfOrder/events").asInt()).isEqualTo(2);
        assertThat(json.at("/outOfOrder/most").asInt()).isEqualTo(7);
        assertThat(Invocation.of("inspect", "--data", write("o.csv", "time,nodes\n5,a\n5,b\n"))
                        .out())
                .contains("order           in order of time");
    }

    @Test
    void theNumberOfMembersIsBoundedByWhatTheHeapHolds() throws IOException {
        String nodes = IntStream.range(0, 300).mapToObj(i -> "\"n" + i + "\"").collect(Collectors.joining(","));
        String log = write("big.jsonl", "{\"id\":\"a\",\"time\":1,\"nodes\":[" + nodes + "]}\n");

        HyperwalkTest.assertOneLine(Invocation.of("inspect", "--data", log), "at most 256 entries", "--max-members");
        assertThat(Invocation.of("inspect", "--data", log, "--max-members", "300")
                        .out())
                .contains("300 to 300");
        String most = Integer.toString(MemberLimit.most(Runtime.getRuntime().maxMemory()));
        for (Invocation job : new Invocation[] {
            Invocation.of("demo", "--data", log, "--max-members=65000"),
            Invocation.of("run", "--bootstrap=127.0.0.1:1", "--max-members=65000")
        }) {
            HyperwalkTest.assertOneLine(
                    job,
                    "--max-members: expected 1 to " + most + ", which is what",
                    "MB of heap hold, got 65000",
                    "-Xmx");
        }
        HyperwalkTest.assertOneLine(
                Invocation.of("inspect", "--data", log, "--max-members=65536"), "--max-members: expected 1 to 65535");
    }

    @Test
    void aLargerHeapHoldsMoreAndNoneLessThanTheDefault() {
        assertThat(MemberLimit.most(1_900L << 20)).isEqualTo(512);
        assertThat(MemberLimit.most(2L << 30)).isEqualTo(512);
        assertThat(MemberLimit.most(8L << 30)).isBetween(1024, 1152);
        assertThat(MemberLimit.most(64L << 20)).isEqualTo(EventLimits.DEFAULTS.maxMembers());
        assertThat(MemberLimit.most(Long.MAX_VALUE)).isEqualTo(65_535);
    }

    private void assertInspected(String name, String text, int nodes, String members) throws IOException {
        Invocation inspect = Invocation.of("inspect", "--data", write(name, text));
        assertThat(inspect.exitCode()).as(inspect.err()).isZero();
        assertThat(inspect.out()).contains("nodes           " + nodes + "\n", "members         " + members + ",");
    }

    private Invocation assertRefused(String name, String text, String... parts) throws IOException {
        Invocation inspect = Invocation.of("inspect", "--data", write(name, text));
        HyperwalkTest.assertOneLine(inspect, parts);
        assertHarmless(inspect);
        return inspect;
    }

    private static void assertHarmless(Invocation invocation) {
        assertThat((invocation.out() + invocation.err()).codePoints())
                .as(invocation.err())
                .isNotEmpty()
                .allMatch(c -> c == '\n' || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
