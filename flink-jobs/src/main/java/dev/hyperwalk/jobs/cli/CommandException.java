package dev.hyperwalk.jobs.cli;

import org.jspecify.annotations.Nullable;

/** A command that cannot go on, and says why in one line. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** An option or a file is at fault: the user can mend it. */
    static CommandException badInput(String message) {
        return new CommandException(ExitCodes.BAD_INPUT, message, null);
    }

    /** The world is at fault: a broker, a disk, a job. */
    static CommandException failed(String message, @Nullable Throwable cause) {
        return new CommandException(ExitCodes.FAILED, message, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
