package dev.hyperwalk.jobs.cli;

import java.util.Locale;

/**
 * How far a long task is, on standard error: a bar redrawn in place on a terminal, elsewhere a plain line every few
 * seconds. Nothing is shown of what is done within a second.
 */
final class Progress implements AutoCloseable {

    private static final long BAR_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final int WIDTH = 30;

    private final Streams streams;
    private final String what;
    private final long total;
    private final long startNanos;
    private long shownNanos;
    private long done;
    private boolean hasShown;

    /**
     * Begins now.
     *
     * @param what is counted, in the plural
     * @param total how many there will be, at least 0
     */
    Progress(Streams streams, String what, long total, long nowNanos) {
        this.streams = streams;
        this.what = what;
        this.total = total;
        this.startNanos = nowNanos;
        this.shownNanos = nowNanos;
    }

    /** Takes note, and shows it if the last showing is long ago. */
    void update(long newlyDone, long nowNanos) {
        done = newlyDone;
        long pause = streams.errIsTerminal() ? BAR_NANOS : LINE_NANOS;
        if (nowNanos - startNanos >= QUIET_NANOS && nowNanos - shownNanos >= pause) {
            show(nowNanos);
        }
    }

    private void show(long nowNanos) {
        shownNanos = nowNanos;
        hasShown = true;
        if (streams.errIsTerminal()) {
            streams.err().print("\r\u001b[2K" + bar() + ' ' + line(nowNanos));
            streams.err().flush();
        } else {
            streams.err().println(line(nowNanos));
        }
    }

    private String bar() {
        int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
    }

    private String line(long nowNanos) {
        double seconds = (nowNanos - startNanos) / 1e9;
        return String.format(Locale.ROOT, "%,d of %,d %s, %,.0f/s", done, total, what, done / Math.max(seconds, 1e-9));
    }

    /** Leaves a terminal's last bar standing. */
    @Override
    public void close() {
        if (hasShown && streams.errIsTerminal()) {
            show(System.nanoTime());
            streams.err().println();
        }
    }
}
