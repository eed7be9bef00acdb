package dev.hyperwalk.jobs.cli;

/** What a command leaves to the shell. */
final class ExitCodes {

    /** All went well. */
    static final int OK = 0;

    /** The command began and failed. */
    static final int FAILED = 1;

    /** An option or a file is wrong; nothing was done. */
    static final int BAD_INPUT = 2;

    private ExitCodes() {}
}
