package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, versions, and one clear line for whatever is wrong with the options. */
class HyperwalkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "serve",
                "ask",
                "replay",
                "generate",
                "benchmark",
                "continual",
                "inspect",
                "read",
                "broker"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        Invocation help = Invocation.of(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: hyperwalk " + command).contains("Example: hyperwalk " + command);
        assertThat(help.err()).isEmpty();
    }

    @Test
    void helpListsTheCommandsAndTheExitCodes() {
        Invocation help = Invocation.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("run", "replay", "generate", "inspect", "Exit codes", "Example:");
    }

    /** The list has one line for a command: its description's first element, which has to be a sentence that fits. */
    @Test
    void helpListsEachCommandWithAWholeSentence() {
        List<String> lines = Invocation.of("--help").out().lines().toList();

        assertThat(Invocation.subcommands()).hasSize(11).allSatisfy((name, command) -> {
            String sentence =
                    String.format(command.getCommandSpec().usageMessage().description()[0]);
            assertThat(sentence).endsWith(".");
            assertThat(lines).anyMatch(line -> line.strip().matches(name + " +" + Pattern.quote(sentence)));
        });
    }

    @Test
    void versionNamesWhatItRunsOn() {
        assertThat(Invocation.of("--version").out()).contains("hyperwalk ", "flink 2.", "kafka 4.", "pytorch 2.");
        assertThat(Versions.byName().values()).noneMatch(version -> version.contains("${"));
    }

    @Test
    void noCommandIsOneLine() {
        assertOneLine(Invocation.of(), "expected a command");
    }

    @Test
    void aMissingOptionIsOneLine() {
        assertOneLine(Invocation.of("inspect"), "--data");
    }

    @Test
    void anUnknownCommandIsOneLine() {
        assertOneLine(Invocation.of("runn"), "runn");
    }

    @Test
    void unreadableOptionsAreNamedTogether() {
        assertOneLine(
                Invocation.of("run", "--batch", "many", "--frobnicate", "--state-backend", "paper"),
                "--batch",
                "--frobnicate",
                "--state-backend");
        assertOneLine(
                Invocation.of("replay", "--frobnicate", "--partitions", "many"),
                "--frobnicate",
                "--partitions",
                "--data");
    }

    @Test
    void optionsOutOfRangeAreNamedTogether() {
        Invocation run = Invocation.of(
                "run",
                "--bootstrap=127.0.0.1:1",
                "--slots=0",
                "--steps=99",
                "--rates=-1",
                "--batch=0",
                "--learning-rate=0",
                "--negatives=200",
                "--sets=1000",
                "--window=0",
                "--out-of-orderness=-1",
                "--max-members=0",
                "--scores=hyperedges",
                "--checkpoint-interval=1ms");

        assertOneLine(run, "12 problems", "--slots", "--steps", "--rates", "--batch", "--learning-rate", "--negatives");
        assertOneLine(
                run, "--sets", "--window", "--out-of-orderness", "--max-members", "topics", "--checkpoint-interval");
    }

    @Test
    void aDurationWithoutAUnitOfTimeIsRefused() {
        assertOneLine(
                Invocation.of("run", "--bootstrap=127.0.0.1:1", "--checkpoint-interval=soon"),
                "--checkpoint-interval",
                "10s");
    }

    @Test
    void twoPacesExcludeEachOther() {
        assertOneLine(
                Invocation.of("replay", "--data=x.csv", "--bootstrap=127.0.0.1:1", "--rate=1", "--speed-up=2"),
                "--rate and --speed-up");
    }

    @Test
    void anUnknownUnitIsRefused() {
        assertOneLine(
                Invocation.of("replay", "--data=x.csv", "--bootstrap=127.0.0.1:1", "--speed-up=2", "--unit=weeks"),
                "--unit",
                "weeks");
    }

    @Test
    void aPageForOthersNeedsATokenThatIsLongEnough(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "shortish");

        assertOneLine(Invocation.of("serve", "--bootstrap=127.0.0.1:1", "--host=0.0.0.0"), "0.0.0.0", "token");
        Invocation weak = Invocation.of("serve", "--bootstrap=127.0.0.1:1", "--host=0.0.0.0", "--token-file=" + file);
        assertOneLine(weak, "--token-file", "16 characters");
        assertThat(weak.err()).doesNotContain("shortish");
        assertOneLine(Invocation.of("serve", "--bootstrap=127.0.0.1:1", "--token-file=/nowhere"), "--token-file");
    }

    @Test
    void whatIsNoQuestionIsOneLine() {
        assertOneLine(Invocation.of("ask"), "--nodes");
        assertOneLine(Invocation.of("ask", "--nodes=a", "--k=0"), "k: expected 1 to 100");
        assertOneLine(Invocation.of("ask", "--nodes=a,,b"), "nodes", "1 to 256 characters");
        assertOneLine(Invocation.of("ask", "--nodes=a", "--bootstrap=nowhere"), "--bootstrap nowhere");
    }

    @Test
    void aPortThatIsNoneIsOneLine() {
        assertOneLine(Invocation.of("demo", "--page-port=70000"), "--page-port", "65535");
        assertOneLine(Invocation.of("serve", "--bootstrap=127.0.0.1:1", "--port=-1"), "port", "65535");
    }

    @Test
    void anAddressThatIsNoneIsOneLine() {
        assertOneLine(Invocation.of("run", "--bootstrap=nowhere"), "--bootstrap nowhere", "HOST:PORT");
    }

    @Test
    void aCheckpointThatIsNotThereIsOneLineBeforeKafkaIsAsked() {
        assertOneLine(
                Invocation.of("run", "--bootstrap=127.0.0.1:1", "--restore=/nowhere/chk-1"),
                "no checkpoint at /nowhere/chk-1");
    }

    @Test
    void verboseTellsWhere() {
        Invocation inspect = Invocation.of("inspect", "--data=/nowhere.jsonl", "--verbose");

        assertThat(inspect.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(inspect.err()).contains("DatasetException", "\tat dev.hyperwalk");
    }

    /** Exit code 2, nothing on standard output, one line on standard error with all these parts. */
    static void assertOneLine(Invocation invocation, String... parts) {
        assertThat(invocation.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err().lines()).hasSize(1);
        assertThat(invocation.err()).startsWith("hyperwalk: ").contains(List.of(parts));
    }

    @Test
    void aBoundOnTimesIsMillisecondsOrAWord() {
        assertOneLine(Invocation.of("run", "--max-ahead", "-5"), "--max-ahead", "at least 0", "-5");
        assertOneLine(Invocation.of("run", "--max-ahead", "soon"), "--max-ahead", "any or auto", "soon");
        assertOneLine(Invocation.of("run", "--deduplicate", "-1"), "--deduplicate", "at least 0");
    }
}
