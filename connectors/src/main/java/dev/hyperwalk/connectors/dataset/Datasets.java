package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.EventLimits;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a recorded log by what is found at a path; endings of names may be in capitals. */
public final class Datasets {

    private static final String KNOWN = "a folder with NAME-nverts/-simplices/-times.txt[.gz], or a file that ends in "
            + ".jsonl, .ndjson, .json, .csv or .tsv[.gz]";

    private Datasets() {}

    /**
     * Reads a ScHoLP folder, a file of JSON lines or a table, whichever {@code path} is.
     *
     * @param limits what is too large, in every format
     * @throws DatasetException if it is none of them or broken, in one line
     */
    public static HyperedgeLog open(Path path, EventLimits limits) {
        if (!Files.exists(path)) {
            throw new DatasetException(path + ": no such file or folder; expected " + KNOWN);
        }
        if (ScholpFolder.isIn(path)) {
            return ScholpFolder.read(path, limits);
        }
        if (isJsonLines(path)) {
            return JsonLines.read(path, limits);
        }
        if (isFile(path, ".csv") || isFile(path, ".tsv")) {
            return Csv.read(path, limits);
        }
        throw new DatasetException(path + ": expected " + KNOWN);
    }

    /** The same within the default limits. */
    public static HyperedgeLog open(Path path) {
        return open(path, EventLimits.DEFAULTS);
    }

    /** Whether {@link JsonLines} reads this file, judged by its name. */
    public static boolean isJsonLines(Path path) {
        return isFile(path, ".jsonl") || isFile(path, ".ndjson") || isFile(path, ".json");
    }

    private static boolean isFile(Path path, String ending) {
        return Files.isRegularFile(path) && TextFiles.hasEnding(path, ending);
    }
}
