package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON events, one a line, or one array of them over as many lines as it likes: {@code .jsonl}, {@code .ndjson} or
 * {@code .json}, gzipped or not. Blank lines are skipped.
 */
public final class JsonLines {

    private static final long UNKNOWN_TIMESTAMP = -1;

    private JsonLines() {}

    /**
     * Reads every line, or every element, as an event.
     *
     * @param limits what is too large
     * @throws DatasetException at the first line that is no event, or if the file cannot be read
     */
    public static HyperedgeLog read(Path file, EventLimits limits) {
        EventCodec codec = new EventCodec(limits);
        List<HyperedgeEvent> events = new ArrayList<>();
        for (JsonDocument document : documents(file)) {
            events.add(event(file, document.line(), codec.parse(document.json(), UNKNOWN_TIMESTAMP)));
        }
        return new HyperedgeLog(TextFiles.stemOf(file), events);
    }

    /**
     * The lines, or the elements of the array, as they are, without blanks around elements, line ends and blank lines, in
     * the order of the file: what is no event comes along, so that a replay can bring it to the job's dead letters.
     *
     * @throws DatasetException if the file cannot be read, or is an array without an end
     */
    public static List<byte[]> readRaw(Path file) {
        return documents(file).stream().map(JsonDocument::json).toList();
    }

    private static HyperedgeEvent event(Path file, int line, Parsed<HyperedgeEvent> parsed) {
        if (parsed instanceof Parsed.Rejected<HyperedgeEvent> rejected) {
            throw new DatasetException(file + ":" + line + ": " + rejected.reason() + ": " + rejected.detail()
                    + (isSplit(rejected.detail()) ? "; write one JSON object a line, or one array of them" : ""));
        }
        return ((Parsed.Accepted<HyperedgeEvent>) parsed).value();
    }

    /** Whether an object that is written over many lines would be refused so. */
    private static boolean isSplit(String detail) {
        return detail.startsWith("expected the rest of a JSON object") || detail.startsWith("expected a JSON object");
    }

    private static List<JsonDocument> documents(Path file) {
        try (InputStream in = TextFiles.bytes(file)) {
            return JsonDocument.isArray(in) ? JsonDocument.elements(file, in) : JsonDocument.lines(in);
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }
}
