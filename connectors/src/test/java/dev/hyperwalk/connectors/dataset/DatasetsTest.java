package dev.hyperwalk.connectors.dataset;

import static dev.hyperwalk.connectors.dataset.Complaints.assertOneLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void aTripleIsSortedByTimeAndItsIdsFollowTheFile() throws IOException {
        triple("little", "2\n1\n3\n2\n", "1\n2\n7\n2\n3\n2\n1\n2\n", "5\n1\n5\n1\n");

        HyperedgeLog log = Datasets.open(folder);

        assertThat(log.name()).isEqualTo("little");
        assertThat(log.events())
                .containsExactly(
                        HyperedgeEvent.of("little-000002", 1, List.of("7")),
                        HyperedgeEvent.of("little-000004", 1, List.of("1", "2")),
                        HyperedgeEvent.of("little-000001", 5, List.of("1", "2")),
                        HyperedgeEvent.of("little-000003", 5, List.of("2", "3")));
    }

    @Test
    void aTripleMayBeZipped() throws IOException {
        zip("z-nverts.txt.gz", "2\n");
        zip("z-simplices.txt.gz", "4\n3\n");
        zip("z-times.txt.gz", "9\n");

        assertThat(Datasets.open(folder).events()).containsExactly(HyperedgeEvent.of("z-000001", 9, List.of("3", "4")));
    }

    @Test
    void theTripleNamedLikeItsFolderIsPreferred() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        for (String name : List.of("own", "other")) {
            Files.writeString(own.resolve(name + "-nverts.txt"), "1\n");
            Files.writeString(own.resolve(name + "-simplices.txt"), "1\n");
            Files.writeString(own.resolve(name + "-times.txt"), "1\n");
        }

        assertThat(Datasets.open(own).name()).isEqualTo("own");
        Files.delete(own.resolve("own-nverts.txt"));
        Files.writeString(own.resolve("third-nverts.txt"), "1\n");
        assertOneLine(() -> Datasets.open(own), "of one data set, got other, third");
    }

    @Test
    void aBrokenTripleNamesFileAndLine() throws IOException {
        triple("b", "2\n2\n", "1\n2\n3\n", "1\n2\n");
        assertOneLine(
                () -> Datasets.open(folder),
                "b-simplices.txt:4: node of hyperedge 2: expected one more line, got the end of the file");

        triple("b", "2\n", "1\n2\n3\n", "1\n");
        assertOneLine(
                () -> Datasets.open(folder),
                "b-simplices.txt:2: expected the end of the file after 1 hyperedges, got more lines");

        triple("b", "1\n", "x\n", "1\n");
        assertOneLine(
                () -> Datasets.open(folder),
                "b-simplices.txt:1: node of hyperedge 1: expected an integer from 0 to 9223372036854775807, got \"x\"");

        triple("b", "0\n", "1\n", "1\n");
        assertOneLine(
                () -> Datasets.open(folder),
                "b-nverts.txt:1: number of nodes: expected an integer from 1 to 1000000, got \"0\"");

        triple("b", "1\n", "1\n", "-1\n");
        assertOneLine(() -> Datasets.open(folder), "b-times.txt:1: time of hyperedge 1: expected an integer from 0");

        Files.delete(folder.resolve("b-times.txt"));
        assertOneLine(() -> Datasets.open(folder), "expected b-times.txt or b-times.txt.gz, got neither");

        Files.writeString(folder.resolve("b-times.txt.gz"), "1\n");
        assertOneLine(() -> Datasets.open(folder), "b-times.txt.gz: cannot be read as gzip: ");
    }

    @Test
    void jsonLinesAreEvents() throws IOException {
        Path file = folder.resolve("log.jsonl");
        Files.writeString(
                file, "{\"id\":\"b\",\"time\":2,\"nodes\":[1]}\r\n\n{\"id\":\"a\",\"time\":1,\"nodes\":[\"x\",\"y\"]}");

        HyperedgeLog log = Datasets.open(file);

        assertThat(log.name()).isEqualTo("log");
        assertThat(log.events())
                .containsExactly(HyperedgeEvent.of("a", 1, List.of("x", "y")), HyperedgeEvent.of("b", 2, List.of("1")));
    }

    @Test
    void aBadJsonLineIsNamedOrPassedOnRaw() throws IOException {
        Path file = zip("log.jsonl.gz", "{\"id\":\"b\",\"time\":2,\"nodes\":[1]}\n\n\u00e4 no json\n");

        assertOneLine(() -> Datasets.open(file), "log.jsonl.gz:3: MALFORMED_JSON: ");
        assertThat(JsonLines.readRaw(file))
                .containsExactly(
                        "{\"id\":\"b\",\"time\":2,\"nodes\":[1]}".getBytes(UTF_8), "\u00e4 no json".getBytes(UTF_8));
    }

    @Test
    void aTableIsRead() throws IOException {
        Path file = folder.resolve("meetings.csv");
        Files.writeString(
                file,
                String.join(
                        "\r\n",
                        "nodes,time,room,type,weight,id,task",
                        "bo; cy;dee,2,\"a, \"\"b\"\"\nc\",lab,2.5,m2,spring",
                        "",
                        "\"ana bo\",1,,,,,",
                        ""));

        HyperedgeLog log = Datasets.open(file);

        assertThat(log.events())
                .containsExactly(
                        HyperedgeEvent.of("meetings-000002", 1, List.of("ana", "bo")),
                        new HyperedgeEvent("m2", 2, List.of("bo", "cy", "dee"), "lab", "spring", 2.5, Map.of()));
    }

    @Test
    void aBrokenTableNamesItsLine() throws IOException {
        Path file = folder.resolve("t.csv");
        Map<String, String> problems = Map.of(
                "", "t.csv:1: expected a header with time and nodes, got no line",
                "a,b\n", "t.csv:1: expected a header with time and nodes, got a,b",
                "time,nodes\n1,a\n2\n", "t.csv:3: expected 2 fields as in the header, got 1",
                "time,nodes\n1,a\n\nx,b\n", "t.csv:4: time: expected an integer, got \"x\"",
                "time,nodes\n1,\n", "t.csv:2: nodes: expected at least one, got none",
                "time,nodes\n-1,a\n", "t.csv:2: time: expected 0 to 9007199254740991, got -1",
                "time,nodes\n1,\"a\n", "t.csv:2: expected a closing quote, got the end of the file",
                "time,nodes\n1,\"a\"b\n", "t.csv:2: expected a comma or the end of the line after a closing quote",
                "time,nodes\n1,a\"b\n", "t.csv:2: expected quotes around the whole field, got one inside");
        for (Map.Entry<String, String> problem : problems.entrySet()) {
            Files.writeString(file, problem.getKey());
            assertOneLine(() -> Datasets.open(file), problem.getValue());
        }
        Files.write(file, new byte[] {'t', 'i', 'm', 'e', ',', 'n', 'o', 'd', 'e', 's', '\n', '1', ',', (byte) 0xe4});
        assertOneLine(() -> Datasets.open(file), "t.csv: expected UTF-8 text, got bytes that are not");
    }

    @Test
    void whatIsNoDataSetIsSaidInOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "x");

        assertOneLine(
                () -> Datasets.open(folder.resolve("nothing")), "nothing: no such file or folder; expected a folder");
        assertOneLine(() -> Datasets.open(text), "notes.txt: expected a folder with NAME-nverts");
        assertOneLine(() -> Datasets.open(folder), ": expected a folder with NAME-nverts");
    }

    private void triple(String name, String sizes, String members, String times) throws IOException {
        Files.writeString(folder.resolve(name + "-nverts.txt"), sizes);
        Files.writeString(folder.resolve(name + "-simplices.txt"), members);
        Files.writeString(folder.resolve(name + "-times.txt"), times);
    }

    private Path zip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(UTF_8));
        }
        return file;
    }
}
