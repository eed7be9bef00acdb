package dev.hyperwalk.jobs.report;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Shows a run while it goes: a block of lines redrawn in place on a terminal, one plain line now and then elsewhere.
 *
 * <p>Safe for threads. Nothing else may print to the terminal between two updates.
 */
public final class LiveView {

    private static final long REDRAW_NANOS = 250_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean redraws;
    private final Screen screen;
    private int linesDrawn;
    private long shownNanos;
    private boolean hasShown;

    /**
     * A view on any stream.
     *
     * @param out not closed here
     * @param redraws whether {@code out} understands ANSI cursor movement
     * @param style what else it understands
     */
    public LiveView(PrintStream out, boolean redraws, TerminalStyle style) {
        this.out = out;
        this.redraws = redraws;
        this.screen = new Screen(style);
    }

    /**
     * A view on standard output. Redraws if both ends of the process are a terminal that is not dumb.
     *
     * @param environment {@link System#getenv()}: TERM, NO_COLOR and the locale are looked at
     */
    public static LiveView onStandardOutput(Map<String, String> environment) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new LiveView(out, isTerminal() && !TerminalStyle.isDumb(environment), TerminalStyle.of(environment));
    }

    /** Whether somebody sits at a terminal and sees it being redrawn. */
    public boolean isInteractive() {
        return redraws;
    }

    @SuppressWarnings("SystemConsoleNull") // where null no longer tells, the console is asked
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // plain lines are right anywhere
        }
    }

    /** The lines a terminal shows of a snapshot: no line wider than 79 columns, the same number each time. */
    public static List<String> render(Snapshot now, TerminalStyle style) {
        return new Screen(style).render(now);
    }

    /**
     * Shows a snapshot unless one was shown less than 0.25 s (terminal) or 5 s (elsewhere) ago.
     *
     * @param nowNanos {@link System#nanoTime()}
     */
    public synchronized void update(Snapshot now, long nowNanos) {
        if (!hasShown || nowNanos - shownNanos >= (redraws ? REDRAW_NANOS : LINE_NANOS)) {
            hasShown = true;
            shownNanos = nowNanos;
            show(now);
        }
    }

    /** Shows the last snapshot, however soon, and leaves it standing. */
    public synchronized void finish(Snapshot now) {
        show(now);
        linesDrawn = 0;
    }

    private void show(Snapshot now) {
        if (!redraws) {
            out.println(Screen.line(now));
            return;
        }
        List<String> lines = screen.render(now);
        StringBuilder block = new StringBuilder();
        if (linesDrawn > 0) {
            block.append("\u001b[").append(linesDrawn).append('A');
        }
        for (String line : lines) {
            block.append("\r\u001b[2K").append(line).append('\n');
        }
        out.print(block); // in one go, so that it does not flicker
        out.flush();
        linesDrawn = lines.size();
    }
}
