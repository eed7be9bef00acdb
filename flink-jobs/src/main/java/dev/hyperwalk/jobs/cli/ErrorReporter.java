package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.DatasetException;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.replay.ReplayException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line on standard error, and chooses the exit code. */
final class ErrorReporter {

    /** Where the launcher keeps the log, for what one line cannot say. */
    static final String LOG_PROPERTY = "hyperwalk.log";

    private final PrintStream err;

    ErrorReporter(PrintStream err) {
        this.err = err;
    }

    /**
     * Runs the command unless its options could not be read.
     *
     * @throws ParameterException with all that is wrong with them
     */
    int execute(ParseResult result) {
        UsageErrors errors = new UsageErrors();
        ParseResult last = result;
        boolean asksForHelp = note(last, errors);
        while (last.hasSubcommand()) {
            last = last.subcommand();
            asksForHelp |= note(last, errors);
        }
        if (!asksForHelp && !errors.isEmpty()) {
            throw new ParameterException(last.commandSpec().commandLine(), errors.summary());
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static boolean note(ParseResult result, UsageErrors errors) {
        result.errors().forEach(problem -> errors.add(describe(problem)));
        return result.isUsageHelpRequested() || result.isVersionHelpRequested();
    }

    /** An option that stopped the parser. */
    int badOption(ParameterException problem, String[] arguments) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        say(describe(problem) + "; see " + command + " --help");
        return ExitCodes.BAD_INPUT;
    }

    /** An exception that ended the command. */
    int failed(Exception problem, CommandLine command, ParseResult result) {
        if (problem instanceof CommandException
                || problem instanceof DatasetException
                || problem instanceof ReplayException) {
            say(describe(problem));
        } else {
            String log = System.getProperty(LOG_PROPERTY);
            say(command.getCommandName() + " failed: " + describeInFull(root(problem)) + "; "
                    + (log == null ? "--verbose tells more" : "--verbose and " + log + " tell more"));
        }
        if (isVerbose(command)) {
            problem.printStackTrace(err);
        }
        return exitCode(problem);
    }

    private static int exitCode(Exception problem) {
        if (problem instanceof CommandException expected) {
            return expected.exitCode();
        }
        return problem instanceof DatasetException ? ExitCodes.BAD_INPUT : ExitCodes.FAILED;
    }

    private static boolean isVerbose(CommandLine command) {
        CommandLine top = command;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getCommand() instanceof Hyperwalk hyperwalk && hyperwalk.isVerbose();
    }

    private static Throwable root(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String describe(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    }

    /** With its kind: the message of a missing file is the file's name alone. */
    private static String describeInFull(Throwable problem) {
        String kind = problem.getClass().getSimpleName();
        return problem.getMessage() == null ? kind : kind + ": " + describe(problem);
    }

    private void say(String line) {
        // Whatever a message quotes: an option, a file's name, what is in a file, what a broker says.
        err.println("hyperwalk: " + Excerpt.harmless(line));
    }
}
