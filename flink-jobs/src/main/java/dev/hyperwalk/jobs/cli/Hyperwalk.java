package dev.hyperwalk.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code hyperwalk}; what it does is in its subcommands. */
@Command(
        name = "hyperwalk",
        description = "Scores and learns from a stream of hyperedges: sets of nodes that interact at a time.",
        versionProvider = Versions.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ServeCommand.class,
            AskCommand.class,
            ReplayCommand.class,
            GenerateCommand.class,
            BenchmarkCommand.class,
            ContinualCommand.class,
            InspectCommand.class,
            ReadCommand.class,
            BrokerCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 an option or a file is wrong.",
            "",
            "Example: hyperwalk inspect --data logs/meetings.jsonl"
        })
public final class Hyperwalk implements Callable<Integer> {

    private final Streams streams;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Say how to use this command.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Say the versions of hyperwalk and of what it runs on.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it.
    private boolean version;

    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print the stack trace of what fails.")
    private boolean verbose;

    Hyperwalk(Streams streams) {
        this.streams = streams;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Streams streams = Streams.ofProcess();
        int exitCode = ExitCodes.FAILED;
        try {
            exitCode = execute(streams, arguments);
        } catch (Error e) {
            streams.err().println("hyperwalk: " + e + "; the installation is broken, or memory too small");
        }
        System.exit(exitCode);
    }

    /** Runs one command; throws no exception, though an error may pass. */
    static int execute(Streams streams, String... arguments) {
        return commandLine(streams).execute(arguments);
    }

    /** The command with all its subcommands and their options. */
    static CommandLine commandLine(Streams streams) {
        CommandLine commandLine = new CommandLine(new Hyperwalk(streams));
        ErrorReporter reporter = new ErrorReporter(streams.err());
        commandLine
                .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a node may be named @ana
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setExecutionStrategy(reporter::execute)
                .setParameterExceptionHandler(reporter::badOption)
                .setExecutionExceptionHandler(reporter::failed);
        collectErrors(commandLine);
        return commandLine;
    }

    private static void collectErrors(CommandLine commandLine) {
        commandLine.getCommandSpec().parser().collectErrors(true);
        commandLine.getSubcommands().values().forEach(Hyperwalk::collectErrors);
    }

    Streams streams() {
        return streams;
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public Integer call() {
        throw CommandException.badInput("expected a command, got none; see hyperwalk --help");
    }
}
