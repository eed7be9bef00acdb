package dev.hyperwalk.connectors.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One document of a file, as the bytes it was written in, and where it begins; whether it is JSON is for others to say. */
final class JsonDocument {

    /** Blanks that may stand before an array, at most. */
    private static final int MOST_LEADING_BLANKS = 1 << 12;

    private final int line;
    private final byte[] json;

    private JsonDocument(int line, byte[] json) {
        this.line = line;
        this.json = json;
    }

    /** The line, from 1, on which it begins. */
    int line() {
        return line;
    }

    /** The bytes; shared, not copied. */
    byte[] json() {
        return json;
    }

    /** Whether the first byte that is no blank begins an array; the stream, which can be marked, stays where it is. */
    static boolean isArray(InputStream in) throws IOException {
        in.mark(MOST_LEADING_BLANKS + 1);
        int next = in.read();
        for (int i = 0; i < MOST_LEADING_BLANKS && isBlank(next); i++) {
            next = in.read();
        }
        in.reset();
        return next == '[';
    }

    /** The lines that are not blank. */
    static List<JsonDocument> lines(InputStream in) throws IOException {
        List<JsonDocument> lines = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int line = 1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                addLine(line++, bytes, lines);
            } else {
                bytes.write(next);
            }
        }
        addLine(line, bytes, lines);
        return lines;
    }

    private static void addLine(int line, ByteArrayOutputStream bytes, List<JsonDocument> lines) {
        byte[] json = bytes.toByteArray();
        bytes.reset();
        for (byte b : json) {
            if (!isBlank(b)) {
                lines.add(new JsonDocument(line, json));
                return;
            }
        }
    }

    /**
     * The elements of an array, which has to be the whole file.
     *
     * @throws DatasetException if it has no end, or something follows it
     */
    static List<JsonDocument> elements(Path file, InputStream in) throws IOException {
        return new Elements(file, in.readAllBytes()).read();
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** Finds the commas that divide an array: those outside of strings and of other arrays and objects. */
    private static final class Elements {
        private final Path file;
        private final byte[] text;
        private final List<JsonDocument> found = new ArrayList<>();
        private int at;
        private int line = 1;

        Elements(Path file, byte[] text) {
            this.file = file;
            this.text = text;
        }

        List<JsonDocument> read() {
            skipBlanks();
            at++; // the bracket
            skipBlanks();
            boolean isEmpty = peek() == ']';
            while (!isEmpty) {
                element();
                if (peek() != ',') {
                    break;
                }
                at++;
                skipBlanks();
            }
            if (peek() != ']') {
                throw problem("expected the end of the array, ], got the end of the file");
            }
            at++;
            skipBlanks();
            if (at < text.length) {
                throw problem("expected the end of the file after the array, got more");
            }
            return found;
        }

        private void element() {
            int begin = at;
            int beginLine = line;
            int end = at; // behind the last byte that is no blank
            int depth = 0;
            boolean isString = false;
            while (at < text.length && (isString || depth > 0 || (peek() != ',' && peek() != ']'))) {
                int b = peek();
                if (isString) {
                    at += b == '\\' ? 1 : 0;
                    isString = b != '"';
                } else {
                    isString = b == '"';
                    depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
                }
                line += b == '\n' ? 1 : 0;
                at++;
                end = isBlank(b) && !isString ? end : at;
            }
            int whole = Math.min(end, text.length);
            if (whole == begin) {
                throw problem("expected one more event, got none");
            }
            found.add(new JsonDocument(beginLine, Arrays.copyOfRange(text, begin, whole)));
        }

        private void skipBlanks() {
            while (isBlank(peek())) {
                line += peek() == '\n' ? 1 : 0;
                at++;
            }
        }

        /** The present byte, or -1 at the end. */
        private int peek() {
            return at < text.length ? text[at] : -1;
        }

        private DatasetException problem(String what) {
            return new DatasetException(file + ":" + line + ": " + what);
        }
    }
}
