package dev.hyperwalk.jobs.watch;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;

/**
 * Says what a job that is looked at again and again fails of, when it is begun again, when it runs again, and when
 * checkpoints stay out: each once. Not thread-safe.
 */
final class JobWatch {

    private final Restarts restarts;
    private final Restarts.Count count;
    private final Causes causes;
    private final long patienceMillis;
    private final Consumer<String> notices;

    private long lastFailureMillis;
    private boolean hasFailed;
    private long runsSinceMillis;
    private boolean lacksCheckpoints;
    private long lackedMillis;

    /**
     * A watch over a job that has just been begun.
     *
     * @param patience how long a running job may be without a checkpoint before that is said
     * @param notices is told each line
     */
    JobWatch(Restarts restarts, Causes causes, Duration patience, Consumer<String> notices) {
        this.restarts = restarts;
        this.count = restarts.count();
        this.causes = causes;
        this.patienceMillis = patience.toMillis();
        this.notices = notices;
    }

    /** Restarts since the job last ran for ten minutes. */
    int restarts() {
        return count.number();
    }

    /** Looks once more; a job that has ended has its end told by whoever awaits that. */
    void look(JobLook look, long nowMillis) {
        boolean ends = look.status() == JobStatus.FAILING || look.status().isTerminalState();
        List<JobLook.Failure> failures = look.failures();
        for (int i = 0; i < failures.size(); i++) {
            JobLook.Failure failure = failures.get(i);
            boolean isLast = ends && i == failures.size() - 1;
            if (failure.millis() > lastFailureMillis) {
                lastFailureMillis = failure.millis();
                if (!isLast) {
                    failed(failure);
                }
            }
        }
        if (!ends && look.status() == JobStatus.RUNNING && look.allRun()) {
            runs(look, nowMillis);
        } else {
            runsSinceMillis = 0;
        }
    }

    private void failed(JobLook.Failure failure) {
        int number = count.failed(failure.millis());
        hasFailed = true;
        notices.accept("the job failed: " + causes.describe(failure.cause()) + "; restart " + number + " of "
                + restarts.most() + " follows in " + count.pause().toSeconds() + " s");
    }

    private void runs(JobLook look, long nowMillis) {
        if (hasFailed) {
            hasFailed = false;
            JobLook.Restored restored = look.restored();
            notices.accept("the job runs again, "
                    + (restored == null
                            ? "from the beginning, for it had no checkpoint yet"
                            : "from checkpoint " + restored.number()));
        }
        if (runsSinceMillis == 0) {
            runsSinceMillis = nowMillis;
        }
        long without = nowMillis - Math.max(runsSinceMillis, look.checkpointMillis());
        if (without >= patienceMillis && !lacksCheckpoints) {
            lacksCheckpoints = true;
            lackedMillis = nowMillis;
            notices.accept("no checkpoint for " + without / 1000 + " s: results appear with checkpoints, and wait; the "
                    + "job or its disk is slow, or Kafka does not take what it writes");
        } else if (lacksCheckpoints && look.checkpointMillis() > lackedMillis) {
            lacksCheckpoints = false;
            notices.accept("there are checkpoints again");
        }
    }
}
