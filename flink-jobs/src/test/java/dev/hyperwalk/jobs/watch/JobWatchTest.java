package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.common.errors.DisconnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobWatchTest {

    private static final long START = 1_700_000_000_000L;
    private static final JobLook.Failure FIRST = new JobLook.Failure(START + 1_000, new DisconnectException());
    private static final JobLook.Failure SECOND =
            new JobLook.Failure(START + 9_000, new IllegalStateException("no reason"));

    private final List<String> lines = new ArrayList<>();
    private final JobWatch watch =
            new JobWatch(new Restarts(2), new Causes("kafka:9092", "file:/c"), Duration.ofSeconds(60), lines::add);

    private void look(JobStatus status, boolean allRun, List<JobLook.Failure> failures, long millis) {
        look(status, allRun, failures, null, millis, millis);
    }

    private void look(
            JobStatus status,
            boolean allRun,
            List<JobLook.Failure> failures,
            JobLook.@Nullable Restored restored,
            long checkpointMillis,
            long millis) {
        watch.look(
                new JobLook(status, allRun, failures, restored, checkpointMillis == 0 ? 0 : START + checkpointMillis),
                START + millis);
    }

    @Test
    void eachFailureAndEachReturnIsOneLine() {
        look(JobStatus.RUNNING, true, List.of(), 0);
        look(JobStatus.RESTARTING, false, List.of(FIRST), 1_500);
        look(JobStatus.RESTARTING, false, List.of(FIRST), 2_000);
        look(JobStatus.RUNNING, false, List.of(FIRST), 2_500);
        assertThat(lines)
                .containsExactly("the job failed: Kafka at kafka:9092 does not answer; restart 1 of 2 follows in 1 s");

        look(JobStatus.RUNNING, true, List.of(FIRST), 3_000);
        look(JobStatus.RUNNING, true, List.of(FIRST), 3_500);
        look(JobStatus.RESTARTING, false, List.of(FIRST, SECOND), 9_500);
        look(JobStatus.RUNNING, true, List.of(FIRST, SECOND), new JobLook.Restored(7, "file:/c/chk-7"), 0, 14_000);
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "the job runs again, from the beginning, for it had no checkpoint yet",
                        "the job failed: IllegalStateException: no reason; restart 2 of 2 follows in 2 s",
                        "the job runs again, from checkpoint 7");
        assertThat(watch.restarts()).isEqualTo(2);
    }

    @Test
    void failuresBetweenTwoLooksAreBothTold() {
        look(JobStatus.RUNNING, false, List.of(FIRST, SECOND), 10_000);

        assertThat(lines).hasSize(2);
        assertThat(watch.restarts()).isEqualTo(2);
    }

    @Test
    void theLastFailureIsLeftToTheEnd() {
        look(JobStatus.FAILING, false, List.of(FIRST), 1_500);
        look(JobStatus.FAILED, false, List.of(FIRST), 2_000);

        assertThat(lines).isEmpty();
        assertThat(watch.restarts()).isZero();
    }

    @Test
    void checkpointsThatStayOutAreToldOnceAndSoIsTheirReturn() {
        look(JobStatus.RUNNING, true, List.of(), null, 0, 0);
        look(JobStatus.RUNNING, true, List.of(), null, 0, 59_000);
        assertThat(lines).isEmpty();

        look(JobStatus.RUNNING, true, List.of(), null, 0, 61_000);
        look(JobStatus.RUNNING, true, List.of(), null, 0, 90_000);
        assertThat(lines).singleElement().asString().startsWith("no checkpoint for 61 s: results appear with");

        look(JobStatus.RUNNING, true, List.of(), null, 95_000, 96_000);
        assertThat(lines.subList(1, lines.size())).containsExactly("there are checkpoints again");
    }

    @Test
    void aPauseBeforeARestartIsNoLackOfCheckpoints() {
        look(JobStatus.RUNNING, true, List.of(), 0);
        look(JobStatus.RESTARTING, false, List.of(FIRST), null, 1, 100_000);
        look(JobStatus.RUNNING, true, List.of(FIRST), null, 1, 120_000);

        assertThat(lines).noneMatch(line -> line.startsWith("no checkpoint for"));
    }
}
