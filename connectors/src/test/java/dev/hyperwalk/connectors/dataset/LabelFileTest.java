package dev.hyperwalk.connectors.dataset;

import static dev.hyperwalk.connectors.dataset.Complaints.assertOneLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A label file gives each of its nodes one label, or says in one line where it does not. */
class LabelFileTest {

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text);
    }

    @Test
    void columnsMayComeInAnyOrderAmongOthers() throws IOException {
        assertThat(LabelFile.read(file("age, label ,x,node\r\n7,red,,b\r\n\r\n8, blue ,\"1,2\", a b \r\n")))
                .containsExactly(entry("b", "red"), entry("a b", "blue"));
    }

    @Test
    void quotesHoldCommasQuotesAndLineEnds() throws IOException {
        String rows = "\"node\",\"label\"\n\"Bo, Jr.\",\"the \"\"one\"\"\"\n\"two\nlines\",\u00e4\n";

        assertThat(LabelFile.read(file(rows)))
                .containsExactly(entry("Bo, Jr.", "the \"one\""), entry("two\nlines", "\u00e4"));
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertThat(LabelFile.read(file("\ufeffnode,label\na,x"))).containsExactly(entry("a", "x"));
        assertThat(LabelFile.read(file("\ufeff\"node\",\"label\"\na,x"))).containsExactly(entry("a", "x"));
    }

    @Test
    void aZippedFileIsRead() throws IOException {
        Path zipped = folder.resolve("labels.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("label,node\nx,a\ny,b\n".getBytes(UTF_8));
        }

        assertThat(LabelFile.read(zipped)).containsExactly(entry("a", "x"), entry("b", "y"));
    }

    @Test
    void namesMayHave256Characters() throws IOException {
        String longest = "n".repeat(256);

        assertThat(LabelFile.read(file("node,label\n" + longest + "," + longest + "\n")))
                .containsExactly(entry(longest, longest));
    }

    @Test
    void aHeaderAloneLabelsNothing() throws IOException {
        assertThat(LabelFile.read(file("node,label\n"))).isEmpty();
    }

    @Test
    void aBrokenRowIsNamed() throws IOException {
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("", ":1: expected a header with node and label, got no line");
        problems.put("\n\n", ":1: expected a header with node and label, got no line");
        problems.put("a,b\nnode,label\n", ":1: expected a header with node and label, got a,b");
        problems.put("node,lable\na,x\n", ":1: expected a header with node and label, got node,lable");
        problems.put("label\na\n", ":1: expected a header with node and label, got label");
        problems.put("node,label\na,x\nb\n", ":3: expected 2 fields as in the header, got 1");
        problems.put("node,label\na,x,y\n", ":2: expected 2 fields as in the header, got 3");
        problems.put("node,label\n\na,x\n ,y\n", ":4: node: expected 1 to 256 characters, got 0");
        problems.put("node,label\n,y\n", ":2: node: expected 1 to 256 characters, got 0");
        problems.put("node,label\na,\"\"\n", ":2: label: expected 1 to 256 characters, got 0");
        problems.put("node,label\n" + "n".repeat(257) + ",x\n", ":2: node: expected 1 to 256 characters, got 257");
        problems.put("label,node\n" + "n".repeat(300) + ",x\n", ":2: label: expected 1 to 256 characters, got 300");
        problems.put("node,label\n\"a\nb\",x\nc,x\nc,x\n", ":5: node c already has a label");
        problems.put(
                "node,label\nc,x\n\"c\" ,y\n", ":3: expected a comma or the end of the line after a closing quote");
        problems.put("node,label\nc,x\n c ,y\n", ":3: node c already has a label");
        problems.put("node,label\na,x\nb,\"x\nc,x\n", ":3: expected a closing quote, got the end of the file");
        problems.put("node,label\nb\"b,x\n", ":2: expected quotes around the whole field, got one inside");
        for (Map.Entry<String, String> problem : problems.entrySet()) {
            Path file = file(problem.getKey());
            assertOneLine(() -> LabelFile.read(file), file + problem.getValue());
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'n', (byte) 0xe4});
        Path notZipped = Files.writeString(folder.resolve("labels.csv.gz"), "node,label\n");

        assertOneLine(() -> LabelFile.read(folder.resolve("none.csv")), "none.csv: no such file");
        assertOneLine(() -> LabelFile.read(latin), "latin.csv: expected UTF-8 text, got bytes that are not");
        assertOneLine(() -> LabelFile.read(notZipped), "labels.csv.gz: cannot be read as gzip: ");
    }
}
