package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes a made-up stream of events. */
@Command(
        name = "generate",
        description = {
            "Make up a stream of events, one JSON object a line.",
            "Communities meet in recurring groups, grow and burst; in the middle third they follow other laws, which "
                    + "the field task tells. The same options give the same bytes."
        },
        footer = {"", "Example: hyperwalk generate --events 100000 --seed 7 --output town.jsonl.gz"})
final class GenerateCommand implements Callable<Integer> {

    private static final Pattern JSON_LINES =
            Pattern.compile(".*\\.(jsonl|ndjson)(\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @ParentCommand
    private Hyperwalk parent;

    @Option(names = "--events", required = true, paramLabel = "N", description = "How many events.")
    private long events;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "How many nodes there are at the end, at least 30 "
                    + "(default: 3 for each 100 events, from 600 to 3,000,000).")
    private @Nullable Integer nodes;

    @Option(
            names = "--first-nodes",
            paramLabel = "N",
            description = "How many of them there are from the start, at least 10; the others join evenly over the "
                    + "stream (default: one third).")
    private @Nullable Integer firstNodes;

    @Option(
            names = "--rota",
            description =
                    "In the middle third whoever has been idle longest has a turn, instead of who was active: laws that "
                            + "contradict those of the rest.")
    private boolean hasRota;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A .jsonl file, or .jsonl.gz to compress it (default: standard output).")
    private @Nullable Path output;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "A .csv file for each node's community in the first regime, to be found again by "
                    + "hyperwalk benchmark --task node-classification.")
    private @Nullable Path labels;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    GenerateCommand() {}

    @Override
    public Integer call() throws IOException {
        CommunityConfig config = config();
        if (output == null) {
            write(config, parent.streams().out());
        } else {
            writeFile(config, output.toAbsolutePath());
        }
        return ExitCodes.OK;
    }

    private CommunityConfig config() {
        UsageErrors errors = new UsageErrors();
        errors.check(events >= 1, "--events: expected at least 1, got " + events);
        errors.check(nodes == null || nodes >= 30, "--nodes: expected at least 30, got " + nodes);
        errors.check(
                output == null || isJsonLines(output),
                "--output: expected a .jsonl or .ndjson file, perhaps with .gz behind that, got " + output);
        errors.check(
                labels == null || labels.toString().toLowerCase(Locale.ROOT).endsWith(".csv"),
                "--labels: expected a .csv file, got " + labels);
        errors.throwIfAny("hyperwalk generate"); // what follows asks for sound ones
        CommunityConfig usual = CommunityConfig.of(events, seed);
        int last = nodes == null ? usual.lastNodes() : nodes;
        int first = firstNodes == null ? last / 3 : firstNodes;
        errors.check(
                first >= 10 && first <= last,
                "--first-nodes: expected from 10 to " + last + " (--nodes), got " + first);
        errors.throwIfAny("hyperwalk generate");
        CommunityConfig town = usual.withNodes(first, last);
        return hasRota ? town.withRota() : town;
    }

    private static boolean isJsonLines(Path file) {
        return JSON_LINES.matcher(file.toString()).matches();
    }

    private static boolean isZipped(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private void writeFile(CommunityConfig config, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (OutputStream raw = Files.newOutputStream(part);
                    OutputStream out = isZipped(file) ? new GZIPOutputStream(raw, 1 << 16) : raw) {
                write(config, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandException.badInput("--output " + file + ": cannot be written: " + e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Flushes, but does not close. */
    private void write(CommunityConfig config, OutputStream sink) throws IOException {
        OutputStream out = new BufferedOutputStream(sink, 1 << 16);
        CommunityStream stream = new CommunityStream(config);
        try (Progress progress = new Progress(parent.streams(), "events", config.events(), System.nanoTime())) {
            for (long written = 1; stream.hasNext(); written++) {
                out.write(EventCodec.encode(SyntheticEvents.event(stream.next())));
                out.write('\n');
                progress.update(written, System.nanoTime());
            }
        }
        out.flush();
        if (labels != null) {
            writeLabels(stream, labels.toAbsolutePath());
        }
    }

    private static void writeLabels(CommunityStream stream, Path file) throws IOException {
        StringBuilder rows = new StringBuilder("node,label\n");
        for (int node = 0; node < stream.numNodes(); node++) {
            rows.append('n')
                    .append(node)
                    .append(",c")
                    .append(stream.community(node))
                    .append('\n');
        }
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, rows);
        } catch (IOException e) {
            throw CommandException.badInput("--labels " + file + ": cannot be written: " + e);
        }
    }
}
