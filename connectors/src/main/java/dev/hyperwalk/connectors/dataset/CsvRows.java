package dev.hyperwalk.connectors.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of RFC 4180 text: commas (or another separator) between fields, quotes around those that hold separators, quotes or
 * line ends.
 */
final class CsvRows {

    private static final int END = -1;

    private final BufferedReader reader;
    private final char separator;
    private int line = 1;
    private int startLine = 1;

    /** Rows of what the reader still has to give. */
    CsvRows(BufferedReader reader, char separator) {
        this.reader = reader;
        this.separator = separator;
    }

    /** The line, from 1, on which the row last read began. */
    int startLine() {
        return startLine;
    }

    /**
     * The fields of the next row that is not blank, or null at the end.
     *
     * @throws MalformedRow if a quote is not closed or stands where none may
     */
    @Nullable List<String> next() throws IOException, MalformedRow {
        int c = read();
        while (c == '\n' || c == '\r') {
            c = read();
        }
        if (c == END) {
            return null;
        }
        startLine = line;
        return row(c);
    }

    private List<String> row(int first) throws IOException, MalformedRow {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int c = first;
        while (true) {
            if (c == '"') {
                c = quoted(field);
            } else {
                c = plain(c, field);
            }
            fields.add(field.toString());
            field.setLength(0);
            if (c != separator) {
                return fields;
            }
            c = read();
        }
    }

    private int plain(int first, StringBuilder field) throws IOException, MalformedRow {
        int c = first;
        while (c != separator && c != '\n' && c != END) {
            if (c == '"') {
                throw new MalformedRow("expected quotes around the whole field, got one inside");
            }
            if (c != '\r') {
                field.append((char) c);
            }
            c = read();
        }
        return c;
    }

    private int quoted(StringBuilder field) throws IOException, MalformedRow {
        int c = read();
        while (true) {
            if (c == END) {
                throw new MalformedRow("expected a closing quote, got the end of the file");
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return afterQuote(c);
                }
            }
            field.append((char) c);
            c = read();
        }
    }

    private int afterQuote(int next) throws IOException, MalformedRow {
        int c = next == '\r' ? read() : next;
        if (c != separator && c != '\n' && c != END) {
            throw new MalformedRow(
                    "expected " + separatorName() + " or the end of the line after a closing quote, got more text");
        }
        return c;
    }

    private String separatorName() {
        return separator == '\t' ? "a tab" : "a comma";
    }

    private int read() throws IOException {
        int c = reader.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** A row that is no CSV. */
    static final class MalformedRow extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedRow(String message) {
            super(message);
        }
    }
}
