package dev.hyperwalk.jobs.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err progress and complaints
 * @param errIsTerminal whether {@code err} can redraw a line
 */
record Streams(PrintStream out, PrintStream err, boolean errIsTerminal) {

    /** Set to {@code terminal} by the launcher, which can tell what Java cannot. */
    static final String STDERR_PROPERTY = "hyperwalk.stderr";

    /** Those of the process, in UTF-8. */
    static Streams ofProcess() {
        return new Streams(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                "terminal".equals(System.getProperty(STDERR_PROPERTY)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
