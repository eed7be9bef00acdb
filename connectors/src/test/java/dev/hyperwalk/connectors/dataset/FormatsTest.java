package dev.hyperwalk.connectors.dataset;

import static dev.hyperwalk.connectors.dataset.Complaints.assertOneLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds in every format: marks, limits, names, arrays, endings, and what a message may show. */
class FormatsTest {

    private static final String MARK = "\ufeff";
    private static final String EVENT = "{\"id\":\"a\",\"time\":1,\"nodes\":[\"x\",\"y\"]}";
    private static final List<HyperedgeEvent> ONE = List.of(HyperedgeEvent.of("a", 1, List.of("x", "y")));

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void aByteOrderMarkIsTakenOffInEveryFormat() throws IOException {
        assertThat(open("a.jsonl", MARK + EVENT)).isEqualTo(ONE);
        assertThat(open("b.jsonl.gz", MARK + EVENT)).isEqualTo(ONE);
        assertThat(open("c.json", MARK + "[" + EVENT + "]")).isEqualTo(ONE);
        assertThat(open("d.csv", MARK + "id,time,nodes\na,1,x;y\n")).isEqualTo(ONE);
        assertThat(open("e.csv.gz", MARK + "\"id\",time,nodes\na,1,x;y\n")).isEqualTo(ONE);
        assertThat(open("f.tsv", MARK + "id\ttime\tnodes\na\t1\tx;y\n")).isEqualTo(ONE);
        assertThat(JsonLines.readRaw(write("g.jsonl", MARK + EVENT))).containsExactly(EVENT.getBytes(UTF_8));
        assertThat(LabelFile.read(write("h.csv", MARK + "node,label\nx,1\n"))).isEqualTo(Map.of("x", "1"));
        triple(MARK + "2\n", MARK + "1\n2\n", MARK + "5\n");
        assertThat(Datasets.open(folder).events()).containsExactly(HyperedgeEvent.of("t-000001", 5, List.of("1", "2")));
    }

    @Test
    void otherEndingsAndCapitalsAreKnown() throws IOException {
        for (String name : List.of("a.ndjson", "b.JSONL", "c.NdJson.GZ", "d.JSON")) {
            assertThat(open(name, EVENT)).as(name).isEqualTo(ONE);
        }
        assertThat(open("e.CSV.GZ", "id,time,nodes\na,1,x;y\n")).isEqualTo(ONE);
        assertThat(open("f.TSV", "nodes\tid\ttime\n\"x\t y\"\ta\t1\n")).isEqualTo(ONE);
        assertThat(Datasets.open(write("Town.JSONL.GZ", EVENT)).name()).isEqualTo("Town");
        Files.writeString(folder.resolve("T-NVERTS.TXT"), "1\n");
        Files.writeString(folder.resolve("T-simplices.Txt"), "1\n");
        write("T-times.txt.GZ", "5\n");
        assertThat(Datasets.open(folder).events()).containsExactly(HyperedgeEvent.of("T-000001", 5, List.of("1")));
    }

    @Test
    void anArrayIsReadLikeLines() throws IOException {
        String other = "{\n  \"id\": \"b\",\n  \"time\": 2,\n  \"nodes\": [\"x, ]\", \"\\\"}\"]\n }";
        List<HyperedgeEvent> both = List.of(ONE.get(0), HyperedgeEvent.of("b", 2, List.of("x, ]", "\"}")));

        assertThat(open("a.json", "[" + EVENT + "," + other + "]")).isEqualTo(both);
        assertThat(open("b.jsonl", "\n [\r\n" + EVENT + " ,\n" + other + "\n]\n\n"))
                .isEqualTo(both);
        assertThat(open("c.json", "[ ]")).isEmpty();
        assertThat(JsonLines.readRaw(write("d.json", "[" + EVENT + " , 7 ]")))
                .containsExactly(EVENT.getBytes(UTF_8), "7".getBytes(UTF_8));
    }

    @Test
    void aBrokenArrayNamesItsLine() throws IOException {
        Map<String, String> problems = Map.of(
                "[" + EVENT,
                "a.json:1: expected the end of the array, ], got the end of the file",
                "[\n" + EVENT + ",\n]",
                "a.json:3: expected one more event, got none",
                "[\n" + EVENT + ",\n\n{\"id\":1}]",
                "a.json:4: MISSING_FIELD: time",
                "[" + EVENT + "]\n" + EVENT,
                "a.json:2: expected the end of the file after the array, got more",
                "[" + EVENT + EVENT + "]",
                "a.json:1: MALFORMED_JSON: expected the end after the object",
                "[\"x\", \"y\"]",
                "a.json:1: MALFORMED_JSON: expected a JSON object, got a string",
                "[",
                "a.json:1: expected one more event, got none",
                "[\"\\",
                "a.json:1: expected the end of the array, ], got the end of the file");
        for (Map.Entry<String, String> problem : problems.entrySet()) {
            Path file = write("a.json", problem.getKey());
            assertOneLine(() -> Datasets.open(file), problem.getValue());
        }
    }

    @Test
    void anObjectOverManyLinesIsToldWhatToWrite() throws IOException {
        Path file = write("a.json", "{\n \"id\": 1\n}\n");

        assertOneLine(
                () -> Datasets.open(file),
                "a.json:1: MALFORMED_JSON: expected the rest of a JSON object, got the end after 1 bytes; write one JSON "
                        + "object a line, or one array of them");
    }

    @Test
    void theLimitsAreTheSameInEveryFormat() throws IOException {
        String tooMany = "nodes: expected at most 256 entries, got more; --max-members allows more";
        String names = IntStream.range(0, 257).mapToObj(i -> "n" + i).collect(Collectors.joining(";"));
        Path csv = write("a.csv", "time,nodes\n1," + names + "\n");
        Path list = write("b.csv", "time,nodes\n1,\"['" + names.replace(";", "', '") + "']\"\n");
        Path json = write("c.jsonl", "{\"id\":1,\"time\":1,\"nodes\":[\"" + names.replace(";", "\",\"") + "\"]}");
        triple("257\n", names.replace("n", "").replace(";", "\n") + "\n", "1\n");

        for (Path path : List.of(csv, list, json, folder)) {
            assertOneLine(() -> Datasets.open(path), tooMany);
            assertThat(Datasets.open(path, EventLimits.DEFAULTS.withMaxMembers(257))
                            .events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.nodes()).hasSize(257));
        }
        String tooLong = ": expected at most 256 chars, got 257: ";
        Path longName = write("d.csv", "time,nodes\n1," + "n".repeat(257) + "\n");
        Path longId = write("e.csv", "id,time,nodes\n" + "i".repeat(257) + ",1,a\n");
        assertOneLine(() -> Datasets.open(longName), "d.csv:2: nodes" + tooLong);
        assertOneLine(() -> Datasets.open(longId), "e.csv:2: id" + tooLong);
    }

    @Test
    void namesAreComposedInEveryFormat() throws IOException {
        String decomposed = "Auditori\u0301a";
        List<String> composed = List.of("Auditor\u00eda");

        assertThat(open("a.jsonl", "{\"id\":1,\"time\":1,\"nodes\":[\"" + decomposed + "\"]}")
                        .get(0)
                        .nodes())
                .isEqualTo(composed);
        assertThat(open("b.csv", "time,nodes\n1," + decomposed + ";" + composed.get(0) + "\n")
                        .get(0)
                        .nodes())
                .isEqualTo(composed);
        assertThat(LabelFile.read(write("c.csv", "node,label\n" + decomposed + ",x\n")))
                .isEqualTo(Map.of(composed.get(0), "x"));
        Path twice = write("d.csv", "node,label\n" + decomposed + ",x\n" + composed.get(0) + ",x\n");
        assertOneLine(() -> LabelFile.read(twice), "d.csv:3: node Auditor\u00eda already has a label");
    }

    @Test
    void controlCharactersReachNoMessage() throws IOException {
        String hostile = "\u001b[31m\u0007\u009b2J\u202e";
        triple("1\n", hostile + "\n", "1\n");
        Path named = folder.resolve("x\u001b[2J.jsonl");
        List<Path> broken = List.of(
                write("a.csv", "id,time,nodes\na," + hostile + ",ana;bo\n"),
                write("b.csv", "id," + hostile + "time,nodes\n"),
                write("c.csv", "time,nodes\n1,ana|" + hostile + "\n"),
                write("d.csv", "time,nodes\n1,\"['" + hostile + "'\"\n"),
                write("e.csv", "time,nodes,weight\n1,a," + hostile + "\n"),
                write("f.jsonl", hostile),
                write("g.jsonl", "{\"id\":\"" + hostile + "\"}"),
                write("h.jsonl", "{\"" + hostile + "\":1}"),
                write("i.json", "[{\"id\":1},\n" + hostile + "]"),
                Files.writeString(named, "no event"),
                folder);
        for (Path path : broken) {
            assertOneLine(() -> Datasets.open(path), path.equals(folder) ? "t-simplices" : ":");
            try {
                Datasets.open(path);
            } catch (DatasetException e) {
                assertThat(String.valueOf(e.getMessage()).codePoints())
                        .as(e.getMessage())
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            }
        }
        assertOneLine(
                () -> Datasets.open(broken.get(0)), "a.csv:2: time: expected an integer, got \"\\x1b[31m\\x07\\x9b2J");
        assertOneLine(() -> Datasets.open(named), "x\\x1b[2J.jsonl:1");
        Path labels = write("l.csv", "node,label\n" + hostile + ",x\n" + hostile + ",x\n");
        assertOneLine(() -> LabelFile.read(labels), "node \\x1b[31m");
    }

    @Test
    void aHeaderOfOneColumnIsToldAboutSeparators() throws IOException {
        Path file = write("a.csv", "id;time;nodes\n1;2;3\n");

        assertOneLine(
                () -> Datasets.open(file),
                "got id;time;nodes; columns are separated by commas in .csv, by tabs in .tsv");
    }

    @Test
    void disorderIsThatOfTheFile() throws IOException {
        HyperedgeLog log = Datasets.open(write("a.csv", "time,nodes\n5,a\n9,b\n7,c\n9,d\n2,e\n"));

        assertThat(log.disorder()).isEqualTo(new Disorder(2, 7));
        assertThat(log.asRead()).extracting(HyperedgeEvent::time).containsExactly(5L, 9L, 7L, 9L, 2L);
        assertThat(log.events()).extracting(HyperedgeEvent::time).containsExactly(2L, 5L, 7L, 9L, 9L);
        assertThat(Datasets.open(write("b.csv", "time,nodes\n5,a\n5,b\n"))
                        .disorder()
                        .isNone())
                .isTrue();
    }

    /** Whatever a file holds: events or one line. */
    @Test
    void noFileThrowsAnythingElse() throws IOException {
        String[] pieces = {
            "id,time,nodes\n",
            "a,1,x;y\n",
            "\"",
            ",",
            "\n",
            "\r",
            "\t",
            "[",
            "]",
            "{",
            "}",
            "'",
            "1",
            "-",
            EVENT,
            "\\",
            "\u0000",
            MARK,
            "\u001b",
            "é",
            "time\tnodes\n",
            "NaN",
            ":"
        };
        SplittableRandom random = new SplittableRandom(24);
        for (int i = 0; i < 1_500; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (random.nextBoolean()) {
                bytes.writeBytes("id,time,nodes\n".getBytes(UTF_8));
            }
            for (int j = random.nextInt(10); j > 0; j--) {
                bytes.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(UTF_8));
            }
            if (random.nextInt(8) == 0) {
                bytes.write(random.nextInt(256));
            }
            String ending = List.of("csv", "tsv", "jsonl", "json").get(random.nextInt(4));
            Path file = Files.write(folder.resolve("fuzz." + ending), bytes.toByteArray());
            try {
                assertThat(Datasets.open(file).events()).isNotNull();
            } catch (DatasetException e) {
                assertThat(e.getMessage())
                        .as(bytes.toString(UTF_8))
                        .contains("fuzz." + ending)
                        .doesNotContain("\n");
            }
        }
    }

    private List<HyperedgeEvent> open(String name, String text) throws IOException {
        return Datasets.open(write(name, text)).events();
    }

    private void triple(String sizes, String members, String times) throws IOException {
        write("t-nverts.txt", sizes);
        write("t-simplices.txt", members);
        write("t-times.txt", times);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        boolean isZipped = name.endsWith(".gz") || name.endsWith(".GZ");
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = isZipped ? new GZIPOutputStream(raw) : raw) {
            out.write(text.getBytes(UTF_8));
        }
        return file;
    }
}
