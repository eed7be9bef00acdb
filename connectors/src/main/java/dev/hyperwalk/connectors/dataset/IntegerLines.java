package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.Excerpt;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** One integer a line; knows where it is, for messages. */
final class IntegerLines implements AutoCloseable {

    private final Path file;
    private final BufferedReader reader;
    private long line;

    private IntegerLines(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static IntegerLines open(Path file) {
        try {
            return new IntegerLines(file, TextFiles.text(file));
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    /** Whether only blank lines are left; afterwards nothing more can be read. */
    boolean isAtEnd() {
        try {
            reader.mark(1);
            int next = reader.read();
            while (next == '\n' || next == '\r') {
                reader.mark(1);
                next = reader.read();
            }
            if (next >= 0) {
                reader.reset();
            }
            return next < 0;
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    /**
     * The next integer.
     *
     * @param min the least allowed
     * @param max the greatest allowed
     * @param what names it in messages
     */
    long next(long min, long max, String what) {
        String text = readLine(what);
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like any other line that is not what it should be.
        }
        throw at(what + ": expected an integer from " + min + " to " + max + ", got \"" + Excerpt.of(text) + "\"");
    }

    DatasetException at(String problem) {
        return new DatasetException(file + ":" + line + ": " + problem);
    }

    long line() {
        return line;
    }

    private String readLine(String what) {
        try {
            line++;
            String text = reader.readLine();
            if (text == null) {
                throw at(what + ": expected one more line, got the end of the file");
            }
            return text;
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }
}
