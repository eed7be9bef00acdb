package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The three-file format of the ScHoLP collection (Benson et al., PNAS 2018): {@code NAME-nverts}, {@code NAME-simplices}
 * and {@code NAME-times}, each {@code .txt} or {@code .txt.gz}, one integer a line.
 *
 * <p>Singletons, exact repeats and equal times are kept as they are; a node repeated within one hyperedge is merged. The
 * id of a hyperedge is the name and its line in {@code nverts}, as in {@code email-Enron-000123}.
 */
public final class ScholpFolder {

    private static final String SIZES = "-nverts.txt";
    private static final int MAX_SIZE = 1_000_000;

    private final Path folder;
    private final String name;
    private final Map<Long, String> nodeNames = new HashMap<>();

    private ScholpFolder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Whether the folder holds the sizes file of at least one data set. */
    static boolean isIn(Path folder) {
        return Files.isDirectory(folder) && !namesIn(folder).isEmpty();
    }

    /**
     * Reads the data set named like the folder, or else the only one in it.
     *
     * @throws DatasetException if there is none, several to choose from, or a file is missing or broken
     */
    public static HyperedgeLog read(Path folder) {
        SortedSet<String> names = namesIn(folder);
        String folderName = TextFiles.nameOf(folder.toAbsolutePath().normalize());
        if (names.contains(folderName)) {
            return new ScholpFolder(folder, folderName).read();
        }
        if (names.size() != 1) {
            throw new DatasetException(folder + ": expected NAME-nverts.txt[.gz] of one data set, got "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return new ScholpFolder(folder, names.first()).read();
    }

    private static SortedSet<String> namesIn(Path folder) {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(TextFiles::nameOf)
                    .filter(file -> file.endsWith(SIZES) || file.endsWith(SIZES + ".gz"))
                    .forEach(file -> names.add(file.substring(0, file.lastIndexOf(SIZES))));
        } catch (IOException e) {
            throw TextFiles.unreadable(folder, e);
        }
        return names;
    }

    private HyperedgeLog read() {
        try (IntegerLines sizes = IntegerLines.open(file(SIZES));
                IntegerLines members = IntegerLines.open(file("-simplices.txt"));
                IntegerLines times = IntegerLines.open(file("-times.txt"))) {
            List<HyperedgeEvent> events = new ArrayList<>();
            while (!sizes.isAtEnd()) {
                events.add(next(HyperedgeLog.idAt(name, events.size() + 1), sizes, members, times));
            }
            requireEnd(members, sizes);
            requireEnd(times, sizes);
            return new HyperedgeLog(name, events);
        }
    }

    private HyperedgeEvent next(String id, IntegerLines sizes, IntegerLines members, IntegerLines times) {
        int size = (int) sizes.next(1, MAX_SIZE, "number of nodes");
        List<String> nodes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long node = members.next(0, Long.MAX_VALUE, "node of hyperedge " + sizes.line());
            nodes.add(nodeNames.computeIfAbsent(node, number -> Long.toString(number)));
        }
        long time = times.next(0, HyperedgeEvent.MAX_TIME, "time of hyperedge " + sizes.line());
        return HyperedgeEvent.of(id, time, nodes);
    }

    private static void requireEnd(IntegerLines lines, IntegerLines sizes) {
        if (!lines.isAtEnd()) {
            throw lines.at("expected the end of the file after " + sizes.line() + " hyperedges, got more lines");
        }
    }

    private Path file(String ending) {
        Path plain = folder.resolve(name + ending);
        Path zipped = folder.resolve(name + ending + ".gz");
        if (Files.exists(plain)) {
            return plain;
        }
        if (Files.exists(zipped)) {
            return zipped;
        }
        throw new DatasetException(
                folder + ": expected " + name + ending + " or " + name + ending + ".gz, got neither");
    }
}
