package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.Datasets;
import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.LogProfile;
import dev.hyperwalk.models.hypergraph.NodeIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the metrics of a recorded log. */
@Command(
        name = "inspect",
        description = "Show the statistics of a log: sizes, repeats, ties, time span.",
        footer = {"", "Example: hyperwalk inspect --data logs/meetings.jsonl --report meetings.json"})
final class InspectCommand implements Callable<Integer> {

    @ParentCommand
    private Hyperwalk parent;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = LogPath.DESCRIPTION)
    private Path data;

    @Mixin
    private MemberLimit members;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the figures to this file, as JSON.")
    private @Nullable Path report;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    InspectCommand() {}

    @Override
    public Integer call() {
        UsageErrors errors = new UsageErrors();
        EventLimits limits = members.limits(errors);
        errors.throwIfAny("hyperwalk inspect");
        if (limits != null) {
            inspect(Datasets.open(data, limits));
        }
        return ExitCodes.OK;
    }

    private void inspect(HyperedgeLog log) {
        ProfileTable table = new ProfileTable(log.name(), profile(log), log.disorder());
        parent.streams().out().print(table.text());
        if (report != null) {
            write(report, table);
        }
    }

    private static void write(Path file, ProfileTable table) {
        try {
            JsonFile.write(file, table.json());
        } catch (IOException e) {
            throw CommandException.badInput("--report " + file + ": cannot be written: " + e);
        }
    }

    private static LogProfile.Summary profile(HyperedgeLog log) {
        LogProfile profile = new LogProfile();
        for (HyperedgeEvent event : log.events()) {
            long[] nodes = event.nodes().stream().mapToLong(NodeIds::of).toArray();
            profile.add(Hyperedge.of(event.time(), nodes));
        }
        return profile.summary();
    }
}
