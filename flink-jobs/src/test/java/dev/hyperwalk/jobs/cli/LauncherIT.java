package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher itself, in a folder that looks built, so that it starts at once. */
class LauncherIT {

    private static final List<String> PARTS = List.of("classes", "lib", "cluster-lib");
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path SCRIPT = TARGET.resolveSibling("..").resolve("hyperwalk");

    @TempDir
    private Path folder;

    @BeforeEach
    void build() throws IOException {
        Path built = Files.createDirectories(folder.resolve("flink-jobs/target"));
        for (String part : PARTS) {
            Files.createSymbolicLink(built.resolve(part), TARGET.resolve(part));
        }
        Files.createDirectories(folder.resolve("flink-jobs/src/main"));
        Files.createFile(folder.resolve("pom.xml"));
        Files.createFile(folder.resolve("flink-jobs/pom.xml"));
        Files.copy(SCRIPT, folder.resolve("hyperwalk"));
        Files.createDirectories(folder.resolve(".build"));
        Files.createFile(folder.resolve(".build/built")); // the youngest of all
    }

    /** What the links lead to is not the test's own. */
    @AfterEach
    void unlink() throws IOException {
        for (String part : PARTS) {
            Files.deleteIfExists(folder.resolve("flink-jobs/target").resolve(part));
        }
    }

    /** The commands are a file of bytes in UTF-8: what this process could pass depends on its own locale. */
    private Invocation shell(String commands) throws IOException, InterruptedException {
        Path script = folder.resolve("commands.sh");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Files.writeString(script, "cd " + folder + "\n" + commands + "\n", StandardCharsets.UTF_8);
        Process process = new ProcessBuilder("bash", script.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Invocation(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env LC_ALL=C",
                "env -u LC_ALL -u LC_CTYPE -u LANG",
                "env LC_ALL=no_SUCH.UTF-8",
                "env LC_ALL=C.UTF-8",
                "env LC_ALL=POSIX"
            })
    void namesAreUtf8InEveryLocale(String locale) throws IOException, InterruptedException {
        Invocation inspect = shell("""
                printf '{"id":"a","time":1,"nodes":["José","bo"]}\\n' > 'José €.jsonl'
                %s ./hyperwalk inspect --data 'José €.jsonl'
                """.formatted(locale));
        assertThat(inspect.err().lines().filter(line -> !line.contains("setlocale")))
                .as("but for what the shell says of a locale that is not there")
                .isEmpty();
        assertThat(inspect.exitCode()).isZero();

        Invocation missing = shell(locale + " ./hyperwalk inspect --data '名前.jsonl'");
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(missing.err()).contains("名前.jsonl");
    }

    @Test
    void aNameMayBeginWithAnAt() throws IOException, InterruptedException {
        Invocation inspect = shell("""
                printf -- '--help\\n' > ana
                ./hyperwalk inspect --data @ana
                """);

        assertThat(inspect.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(inspect.err()).contains("@ana");
    }
}
