package dev.hyperwalk.jobs.cli;

/** What a log may be, for the help of the commands that read one. */
final class LogPath {

    static final String DESCRIPTION =
            "A ScHoLP folder, or a .jsonl, .ndjson, .json, .csv or .tsv file, gzipped or not.";

    private LogPath() {}
}
