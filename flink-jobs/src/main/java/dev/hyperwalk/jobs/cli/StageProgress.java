package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.models.benchmark.BenchmarkListener;
import java.util.Locale;

/** How far a benchmark is, stage by stage: a bar for each on standard error, results on standard output. */
final class StageProgress implements BenchmarkListener, AutoCloseable {

    private final Streams streams;
    private String subject = "";
    private String stage = "";
    private Progress progress;

    StageProgress(Streams streams) {
        this.streams = streams;
        this.progress = new Progress(streams, "", 0, System.nanoTime());
    }

    /** Names the data set that is worked on. */
    void subject(String name) {
        subject = Excerpt.harmless(name);
    }

    @Override
    public void progress(String newStage, long done, long total) {
        if (!newStage.equals(stage)) {
            progress.close();
            stage = newStage;
            progress = new Progress(streams, "events, " + subject + ", " + stage, total, System.nanoTime());
        }
        if (done % 64 == 0 || done == total) {
            progress.update(done, System.nanoTime());
        }
    }

    @Override
    public void validated(int pass, int passes, double auc) {
        close();
        streams.err()
                .println(String.format(
                        Locale.ROOT, "%s, pass %d of %d: validation AUC %.2f %%", subject, pass, passes, 100 * auc));
    }

    /** Prints a line of results. */
    void println(String line) {
        close();
        streams.out().println(Excerpt.harmless(line));
    }

    @Override
    public void close() {
        progress.close();
        progress = new Progress(streams, "", 0, System.nanoTime());
        stage = "";
    }
}
