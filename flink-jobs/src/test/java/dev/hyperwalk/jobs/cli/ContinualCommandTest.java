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
                "hypernetwork,naive,ewc:10,universal",
                "--events",
                "256",
                "--held-out",
                "40",
                "--seeds",
                "2",
                "--report",
                report.toString());

        assertThat(continual.exitCode()).as(continual.err()).isZero();
        assertThat(continual.out())
                .contains("town, then other; 2 seeds", "hypernetwork ", "naive ", "ewc:10 ", "BWT", "moved");
        assertThat(continual.out()).containsPattern("universal .* % of held-out candidates certified");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/methods/hypernetwork")).hasSize(2);
        assertThat(json.at("/methods/universal/0/certified").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.at("/methods/naive/0/certified").isNull()).isTrue();
        assertThat(json.at("/methods/ewc:10/0/drifts")).hasSize(2);
        assertThat(json.at("/methods/ewc:10/0/drifts/0").asDouble()).isPositive();
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
        assertThat(methods("ewc:much")).contains("expected a number behind the colon, got 'ewc:much'");
        assertThat(methods("ewc:0")).contains("ewc: expected above 0 and at most 1e9 behind the colon", "got 0.0");
        assertThat(methods("replay:0.5")).contains("a whole number to replay, got 0.5");
        assertThat(methods("naive:1")).contains("naive has nothing to set behind a colon");
    }

    private String methods(String methods) {
        Invocation wrong = Invocation.of("continual", "--data", town, other, "--methods", methods);
        assertThat(wrong.exitCode()).isEqualTo(2);
        return wrong.err();
    }
}
