package dev.hyperwalk.connectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell gives the names that its writer meant, or is refused; a script's list is never taken for names. */
class NodeCellTest {

    @Test
    void whereThereIsASemicolonNamesAreSplitThereOnly() {
        assertThat(NodeCell.names("Ana Lopez;Bo Smith")).containsExactly("Ana Lopez", "Bo Smith");
        assertThat(NodeCell.names("Ana Lopez ; Bo,Jr. ;; c|d")).containsExactly("Ana Lopez", "Bo,Jr.", "c|d");
        assertThat(NodeCell.names("Ana Lopez;")).containsExactly("Ana Lopez");
        assertThat(NodeCell.names("p53(wt);myc(a,b)")).containsExactly("p53(wt)", "myc(a,b)");
        assertThat(NodeCell.names(";")).isEmpty();
    }

    @Test
    void elsewhereBlanksSeparate() {
        assertThat(NodeCell.names("ana  bo\tcy")).containsExactly("ana", "bo", "cy");
        assertThat(NodeCell.names("f(x) g(y)")).containsExactly("f(x)", "g(y)");
        assertThat(NodeCell.names("f(x)")).containsExactly("f(x)");
    }

    @Test
    void listsOfScriptsAreRead() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("['ana', 'bo']", List.of("ana", "bo"));
        lists.put("[\"ana\",\"bo\"]", List.of("ana", "bo"));
        lists.put("{'ana'}", List.of("ana"));
        lists.put("('ana',)", List.of("ana"));
        lists.put("(1, 2, 3)", List.of("1", "2", "3"));
        lists.put("frozenset({1, 2})", List.of("1", "2"));
        lists.put("frozenset()", List.of());
        lists.put("set(['ana'])", List.of("ana"));
        lists.put("[]", List.of());
        lists.put("[ -0, -7 ]", List.of("0", "-7"));
        lists.put("['a;b', \"it's\", 'x, y', '[z]']", List.of("a;b", "it's", "x, y", "[z]"));
        lists.put(
                "['it\\'s', \"\\u00e9\", '\\xe9', '\\U0001f44d', \"\\ud83d\\udc4d\"]",
                List.of("it's", "é", "é", "👍", "👍"));
        lists.forEach((cell, names) -> assertThat(NodeCell.names(cell)).as(cell).isEqualTo(names));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ana, bo]", // of Java, or of YAML
                "['ana'",
                "['ana' 'bo']", // of NumPy
                "['ana',, 'bo']",
                "['ana'], ['bo']",
                "['ana'];['bo']",
                "[['ana', 'bo']]",
                "{'ana': 1}",
                "[1.5]",
                "[007]",
                "[None]",
                "['\\q']",
                "['\\ud8']",
                "['\\U00ffffff']",
                "array(['ana', 'bo'])",
                "np.array([1, 2])",
                "c(\"ana\", \"bo\")", // of R
                "Set(ana, bo)", // of Scala
                "frozenset(ana)",
                "frozenset({1}, {2})",
                "'ana' 'bo'",
                "\"ana\";\"bo\"",
                "ana;[bo",
                "ana,bo",
                "ana, bo",
                "ana|bo",
                "ana\uff1bbo"
            })
    void whatMayMeanSomethingElseIsRefusedWithWhatToWrite(String cell) {
        assertThatThrownBy(() -> NodeCell.names(cell))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nodes: expected ")
                .hasMessageContaining("got ")
                .hasMessageContaining("; write ");
    }

    @Test
    void theRemedyIsTheCellAsItShouldBe() {
        assertThatThrownBy(() -> NodeCell.names("ana|bo"))
                .hasMessage(
                        "nodes: expected semicolons between names, got | in \"ana|bo\"; write ana;bo, or end a single "
                                + "name with a semicolon");
        assertThatThrownBy(() -> NodeCell.names("ana, bo")).hasMessageContaining("; write ana;bo, or");
    }

    /** Any text made of what lists are made of: names or a refusal, never another exception, never a piece of a list. */
    @Test
    void noCellThrowsAnythingElseOrGivesAPieceOfAList() {
        String[] pieces = {
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "'",
            "\"",
            "\\",
            ",",
            ";",
            " ",
            "|",
            "ana",
            "bo",
            "1",
            "-",
            "0",
            "frozenset",
            "set",
            "\\u",
            "\\x4",
            "é",
            "e\u0301",
            "\t",
            "\n",
            "\u001b",
            "\ud83d",
            "\udc4d",
            ":",
            "None",
            "."
        };
        SplittableRandom random = new SplittableRandom(24);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String cell = text.toString().strip();
            List<String> names;
            try {
                names = NodeCell.names(cell);
            } catch (IllegalArgumentException e) {
                assertThat(e).as(cell).hasMessageStartingWith("nodes: expected ");
                continue;
            }
            boolean isList = cell.matches("(?s)((frozenset|set)\\()?\\s*[\\[({].*");
            assertThat(names)
                    .as(cell)
                    .noneMatch(name -> !isList && name.matches("(?s)[\\[\\]{}()'\"].*"))
                    .noneMatch(name -> !isList && name.matches("(?s)(frozenset|set)\\(.*[,'\"\\[{(].*\\)"));
        }
    }
}
