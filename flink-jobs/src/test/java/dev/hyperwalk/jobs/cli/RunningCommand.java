package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that runs beside the test, which looks at what it says meanwhile. */
final class RunningCommand implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    private RunningCommand(String... arguments) {
        Streams streams = new Streams(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        thread = new Thread(() -> exitCode.complete(Hyperwalk.execute(streams, arguments)), "command under test");
        thread.start();
    }

    static RunningCommand of(String... arguments) {
        return new RunningCommand(arguments);
    }

    /** What it has said on standard error so far. */
    List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Waits for a line with all of these parts. */
    void awaitLine(String... parts) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lines().stream().noneMatch(line -> List.of(parts).stream().allMatch(line::contains))) {
            assertThat(System.nanoTime())
                    .as("waiting for %s in %s", List.of(parts), lines())
                    .isLessThan(end);
            assertThat(exitCode)
                    .as("it ended, waiting for %s in %s", List.of(parts), lines())
                    .isNotDone();
            Thread.sleep(100);
        }
    }

    /** How many lines have this part. */
    long count(String part) {
        return lines().stream().filter(line -> line.contains(part)).count();
    }

    /** Waits for its own end. */
    int awaitEnd() throws Exception {
        return exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Interrupts it if it still runs. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).as("an interrupted command ends").isFalse();
    }
}
