package dev.hyperwalk.connectors.dataset;

import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a recorded log by what is found at a path. */
public final class Datasets {

    private static final String KNOWN =
            "a folder with NAME-nverts/-simplices/-times.txt[.gz], a .jsonl[.gz] or a .csv[.gz] file";

    private Datasets() {}

    /**
     * Reads a ScHoLP folder, a file of JSON lines or a CSV file, whichever {@code path} is.
     *
     * @throws DatasetException if it is none of them or broken, in one line
     */
    public static HyperedgeLog open(Path path) {
        if (!Files.exists(path)) {
            throw new DatasetException(path + ": no such file or folder; expected " + KNOWN);
        }
        if (ScholpFolder.isIn(path)) {
            return ScholpFolder.read(path);
        }
        if (isJsonLines(path)) {
            return JsonLines.read(path);
        }
        if (hasEnding(path, ".csv")) {
            return Csv.read(path);
        }
        throw new DatasetException(path + ": expected " + KNOWN);
    }

    /** Whether {@link JsonLines} reads this file, judged by its name. */
    public static boolean isJsonLines(Path path) {
        return hasEnding(path, ".jsonl");
    }

    private static boolean hasEnding(Path path, String ending) {
        String name = TextFiles.nameOf(path);
        return Files.isRegularFile(path) && (name.endsWith(ending) || name.endsWith(ending + ".gz"));
    }
}
