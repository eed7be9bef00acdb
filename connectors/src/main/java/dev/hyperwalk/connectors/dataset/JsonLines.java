package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Parsed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One JSON event a line, {@code .jsonl} or {@code .jsonl.gz}; blank lines are skipped. */
public final class JsonLines {

    private static final long UNKNOWN_TIMESTAMP = -1;

    private JsonLines() {}

    /**
     * Reads every line as an event, within the default limits.
     *
     * @throws DatasetException at the first line that is no event, or if the file cannot be read
     */
    public static HyperedgeLog read(Path file) {
        EventCodec codec = new EventCodec(EventLimits.DEFAULTS);
        List<HyperedgeEvent> events = new ArrayList<>();
        int line = 0;
        for (byte[] bytes : lines(file)) {
            line++;
            if (!isBlank(bytes)) {
                events.add(event(file, line, codec.parse(bytes, UNKNOWN_TIMESTAMP)));
            }
        }
        return new HyperedgeLog(TextFiles.stemOf(file), events);
    }

    /**
     * The lines as they are, without their ends and without blank ones, in the order of the file: what is no event comes
     * along, so that a replay can bring it to the job's dead letters.
     *
     * @throws DatasetException if the file cannot be read
     */
    public static List<byte[]> readRaw(Path file) {
        List<byte[]> lines = new ArrayList<>(lines(file));
        lines.removeIf(JsonLines::isBlank);
        return lines;
    }

    private static HyperedgeEvent event(Path file, int line, Parsed<HyperedgeEvent> parsed) {
        if (parsed instanceof Parsed.Rejected<HyperedgeEvent> rejected) {
            throw new DatasetException(file + ":" + line + ": " + rejected.reason() + ": " + rejected.detail());
        }
        return ((Parsed.Accepted<HyperedgeEvent>) parsed).value();
    }

    private static List<byte[]> lines(Path file) {
        List<byte[]> lines = new ArrayList<>();
        try (InputStream in = TextFiles.bytes(file)) {
            split(in, lines::add);
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
        return lines;
    }

    private static void split(InputStream in, Consumer<byte[]> line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            if (next == '\n') {
                line.accept(bytes.toByteArray());
                bytes.reset();
            } else {
                bytes.write(next);
            }
            next = in.read();
        }
        if (bytes.size() > 0) {
            line.accept(bytes.toByteArray());
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
