package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.Disorder;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.replay.ReplayLog;
import dev.hyperwalk.connectors.replay.ReplayRecord;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** In which order a log is sent. */
final class ReplayOrder {

    @Option(
            names = "--as-is",
            description =
                    "Send the log in the order of its file, not sorted by time; what is out of order may then be late "
                            + "(hyperwalk run --out-of-orderness).")
    private boolean asIs;

    ReplayOrder() {}

    /** The records in that order; one line says how far the file is from the order of time, if it is. */
    List<ReplayRecord> records(Path file, ReplayLog log, PrintStream err) {
        Disorder disorder = log.disorder();
        if (!disorder.isNone()) {
            err.println("hyperwalk: " + Excerpt.harmless(file.toString()) + ": " + describe(disorder) + "; "
                    + (asIs
                            ? "sent as they are: none is late for a job with --out-of-orderness " + disorder.most()
                            : "sorted by time (--as-is does not)"));
        }
        return asIs ? log.asRead() : log.byTime();
    }

    /** How far a log is from the order of time, for eyes. */
    static String describe(Disorder disorder) {
        return disorder.isNone()
                ? "in order of time"
                : String.format(
                        Locale.ROOT,
                        "%,d event%s earlier than one before %s, by %d at most",
                        disorder.events(),
                        disorder.events() == 1 ? " is" : "s are",
                        disorder.events() == 1 ? "it" : "them",
                        disorder.most());
    }
}
