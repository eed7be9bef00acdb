package dev.hyperwalk.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JobSettingsTest {

    private static final JobSettings MADE = JobSettings.NONE
            .with("--slots", 8)
            .with("--rates", "0,0.2,2")
            .with("--scores", "scores")
            .with(JobSettings.GROUP, "a \"group\" with ; and é")
            .with(JobSettings.TOPIC, "meetings");

    private static JobSettings read(String json) throws IOException {
        return JobSettings.fromJson(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theyAreReadAsTheyWereWritten() throws IOException {
        assertThat(JobSettings.fromJson(MADE.toJson())).isEqualTo(MADE);
        assertThat(JobSettings.fromJson(JobSettings.NONE.toJson())).isEqualTo(JobSettings.NONE);
        assertThat(new String(JobSettings.NONE.with("--slots", 8).toJson(), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"settings\":{\"--slots\":\"8\"}}");
    }

    @Test
    void theSameSettingsGoOn() {
        assertThat(MADE.refusal("checkpoint x", MADE)).isEmpty();
        assertThat(MADE.change("checkpoint x", MADE)).isEmpty();
    }

    @Test
    void allThatDiffersIsNamedInOneLine() {
        JobSettings run = MADE.with("--slots", 4).with("--rates", "0,1");

        assertThat(run.refusal("checkpoint x", MADE))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("checkpoint x was made with --rates 0,0.2,2 --slots 8, "
                                + "this run has --rates 0,1 --slots 4; ")
                        .doesNotContain("--scores", "\n"));
        assertThat(run.change("checkpoint x", MADE)).isEmpty();
    }

    @Test
    void stateOfAnotherFormatIsRefusedBeforeAllElse() {
        JobSettings old = MADE.with("--slots", 4).with(JobSettings.STATE_FORMAT, 1);
        JobSettings run = MADE.with(JobSettings.STATE_FORMAT, 2);

        assertThat(run.refusal("checkpoint x", old))
                .hasValue(
                        "checkpoint x holds state of format 1, and this version of hyperwalk reads format 2: restore it with "
                                + "the version that wrote it (CHANGELOG.md), or begin anew with another --group-id and other topics "
                                + "of results");
    }

    @Test
    void whereResultsGoMayChangeAndIsSaid() {
        JobSettings run = MADE.with("--scores", "others").with("--max-ahead", 1000);

        assertThat(run.refusal("checkpoint x", MADE)).isEmpty();
        assertThat(run.change("checkpoint x", MADE))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("checkpoint x was made with no --max-ahead --scores scores, "
                                + "this run has --max-ahead 1000 --scores others"));
    }

    @Test
    void whatOnlyOneOfThemKnowsIsADifference() {
        JobSettings later = MADE.with("--forget-after", 3);

        assertThat(MADE.refusal("checkpoint x", later))
                .hasValueSatisfying(line ->
                        assertThat(line).contains("was made with --forget-after 3, this run has no --forget-after"));
        assertThat(later.refusal("checkpoint x", MADE)).isPresent();
        assertThat(later.with("--forget-after", null)).isEqualTo(MADE);
    }

    @Test
    void aLaterFormIsRefusedAndAFurtherFieldIsNot() throws IOException {
        assertThat(read("{\"version\":1,\"by\":\"hyperwalk 9\",\"settings\":{\"--slots\":\"8\"}}"))
                .isEqualTo(JobSettings.NONE.with("--slots", 8));
        assertThatThrownBy(() -> read("{\"version\":2,\"settings\":[]}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> read("no json")).isInstanceOf(IOException.class);
    }

    @Test
    void aJobIsItsGroupAndItsTopic() {
        assertThat(MADE.isOfTheJob(MADE.with("--slots", 4))).isTrue();
        assertThat(MADE.isOfTheJob(MADE.with(JobSettings.GROUP, "another"))).isFalse();
        assertThat(MADE.isOfTheJob(MADE.with(JobSettings.TOPIC, "another"))).isFalse();
        assertThat(JobSettings.NONE.isOfTheJob(JobSettings.NONE)).isFalse();
    }
}
