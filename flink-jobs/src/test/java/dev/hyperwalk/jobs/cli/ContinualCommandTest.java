package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The continual command on small made-up logs: that it runs whole, not that it is good. */
class ContinualCommandTest {

    @TempDir
    private Path folder;

    private String town = "";
    private String other = "";

    @BeforeEach
    void makeUpLogs() {
        town = folder.resolve("town.jsonl").toString();
        other = folder.resolve("other.jsonl").toString();
        assertThat(Invocation.of("generate", "--events", "900", "-o", town).exitCode())
                .isZero();
        assertThat(Invocation.of("generate", "--events", "900", "--seed", "2", "-o", other)
                        .exitCode())
                .isZero();
    }

    @Test
    void everyMethodIsInTheTableTheReportAndThePicture() throws IOException {
        Path report = folder.resolve("out/continual.json");
        Invocation continual = Invocation.of(
                "continual",
                "--data",
                town,
                other,
                "--methods",
                "hypernetwork,naive",
                "--events",
                "256",
                "--held-out",
                "40",
                "--seeds",
                "2",
                "--report",
                report.toString());

        assertThat(continual.exitCode()).as(continual.err()).isZero();
        assertThat(continual.out()).contains("town, then other; 2 seeds", "hypernetwork ", "naive ", "BWT");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/methods/hypernetwork")).hasSize(2);
        assertThat(json.at("/methods/naive/1/matrix/1/0").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.resolveSibling("continual.svg")).content().contains("after town", "other", "<rect");
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        Invocation one = Invocation.of("continual", "--data", town, "--events", "3");

        assertThat(one.exitCode()).isEqualTo(2);
        assertThat(one.err())
                .contains("--data: expected two logs or more, got 1", "--events: ", "at least 256, got 3")
                .doesNotContain("Exception");
        assertThat(Invocation.of("continual", "--data", town, other, "--methods", "magic")
                        .err())
                .contains("expected one of hypernetwork, ", "got 'magic'");
    }
}
