package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.Excerpt;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.OutputStream;
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

    private static final String TERMINAL = "terminal";

    /** Set to {@code terminal} by the launcher, which can tell what Java cannot. */
    static final String STDERR_PROPERTY = "hyperwalk.stderr";

    /** Set to {@code terminal} by the launcher if standard output is one. */
    static final String STDOUT_PROPERTY = "hyperwalk.stdout";

    /** Names what to open for standard error, where the launcher filters what libraries print there. */
    static final String STDERR_FILE_PROPERTY = "hyperwalk.stderr.file";

    /** Those of the process, in UTF-8. */
    static Streams ofProcess() {
        return new Streams(
                utf8(new FileOutputStream(FileDescriptor.out)),
                utf8(standardError()),
                TERMINAL.equals(System.getProperty(STDERR_PROPERTY)));
    }

    /** Bytes of others as standard output may show them: as they are, but on a terminal with control characters escaped. */
    static byte[] shown(byte[] bytes) {
        return TERMINAL.equals(System.getProperty(STDOUT_PROPERTY))
                ? Excerpt.harmlessJson(new String(bytes, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)
                : bytes;
    }

    private static OutputStream standardError() {
        String file = System.getProperty(STDERR_FILE_PROPERTY);
        if (file != null) {
            try {
                return new FileOutputStream(file, true);
            } catch (FileNotFoundException e) {
                // A socket or another user's terminal cannot be opened again: the usual way is as good.
            }
        }
        return new FileOutputStream(FileDescriptor.err);
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
