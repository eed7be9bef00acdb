package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The three-file format of the ScHoLP collection (Benson et al., PNAS 2018): {@code NAME-nverts}, {@code NAME-simplices}
 * and {@code NAME-times}, each {@code .txt} or {@code .txt.gz}, one integer a line; the endings may be in capitals.
 *
 * <p>Singletons, exact repeats and equal times are kept as they are; a node repeated within one hyperedge is merged. The
 * id of a hyperedge is the name and its line in {@code nverts}, as in {@code email-Enron-000123}.
 */
public final class ScholpFolder {

    private static final String SIZES = "-nverts.txt";
    private static final Pattern SIZES_FILE =
            Pattern.compile("(.*)" + Pattern.quote(SIZES) + "(\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int MAX_SIZE = 1_000_000;

    private final Path folder;
    private final String name;
    private final EventLimits limits;
    private final Map<Long, String> nodeNames = new HashMap<>();

    private ScholpFolder(Path folder, String name, EventLimits limits) {
        this.folder = folder;
        this.name = name;
        this.limits = limits;
    }

    /** Whether the folder holds the sizes file of at least one data set. */
    static boolean isIn(Path folder) {
        return Files.isDirectory(folder) && !namesIn(folder).isEmpty();
    }

    /**
     * Reads the data set named like the folder, or else the only one in it.
     *
     * @param limits what is too large
     * @throws DatasetException if there is none, several to choose from, or a file is missing or broken
     */
    public static HyperedgeLog read(Path folder, EventLimits limits) {
        SortedSet<String> names = namesIn(folder);
        String folderName = TextFiles.nameOf(folder.toAbsolutePath().normalize());
        if (names.contains(folderName)) {
            return new ScholpFolder(folder, folderName, limits).read();
        }
        if (names.size() != 1) {
            throw new DatasetException(folder + ": expected NAME-nverts.txt[.gz] of one data set, got "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return new ScholpFolder(folder, names.first(), limits).read();
    }

    private static SortedSet<String> namesIn(Path folder) {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(TextFiles::nameOf)
                    .map(SIZES_FILE::matcher)
                    .filter(Matcher::matches)
                    .forEach(sizes -> names.add(sizes.group(1)));
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
        try {
            limits.requireMembers(size);
        } catch (IllegalArgumentException e) {
            throw sizes.at(String.valueOf(e.getMessage()));
        }
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
        String wanted = name + ending;
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> found = files.filter(file -> wanted.equalsIgnoreCase(TextFiles.nameOf(file))
                            || (wanted + ".gz").equalsIgnoreCase(TextFiles.nameOf(file)))
                    .min(Comparator.comparingInt(file -> preference(wanted, TextFiles.nameOf(file))));
            if (found.isPresent()) {
                return found.get();
            }
        } catch (IOException e) {
            throw TextFiles.unreadable(folder, e);
        }
        throw new DatasetException(
                folder + ": expected " + name + ending + " or " + name + ending + ".gz, got neither");
    }

    /** Of several, the one whose name is written so, unzipped if both are there. */
    private static int preference(String wanted, String file) {
        return file.equals(wanted) ? 0 : file.equals(wanted + ".gz") ? 1 : file.length() == wanted.length() ? 2 : 3;
    }
}
