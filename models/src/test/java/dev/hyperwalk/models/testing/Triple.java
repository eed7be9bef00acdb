package dev.hyperwalk.models.testing;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The gzipped three-file form of the ScHoLP collection, for benchmarks: connectors reads it for everyone else. */
public final class Triple {

    private Triple() {}

    /** The hyperedges of {@code folder/name}, in order of time. */
    public static List<Hyperedge> read(Path folder, String name) throws IOException {
        long[] sizes = column(folder, name, "nverts");
        long[] members = column(folder, name, "simplices");
        long[] times = column(folder, name, "times");
        List<Hyperedge> hyperedges = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < sizes.length; i++) {
            long[] nodes = new long[(int) sizes[i]];
            for (int j = 0; j < nodes.length; j++) {
                nodes[j] = NodeIds.of(Long.toString(members[at++]));
            }
            hyperedges.add(Hyperedge.of(times[i], nodes));
        }
        hyperedges.sort(Comparator.comparingLong(Hyperedge::time));
        return hyperedges;
    }

    private static long[] column(Path folder, String name, String column) throws IOException {
        Path file = folder.resolve(name).resolve(name + "-" + column + ".txt.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().mapToLong(line -> Long.parseLong(line.trim())).toArray();
        }
    }
}
