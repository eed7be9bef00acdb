package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.Datasets;
import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.jobs.benchmark.ContinualRequest;
import dev.hyperwalk.jobs.benchmark.ContinualSuite;
import dev.hyperwalk.models.benchmark.ContinualPlan;
import dev.hyperwalk.models.benchmark.MethodSpec;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What is left of each log when one model has learnt them all, one after the other. */
@Command(
        name = "continual",
        description = {
            "Learn logs one after the other with one model, and show how much it forgets.",
            "Each log has a graph and a time of its own and is learnt in one pass, by a hypernetwork that makes weights for "
                    + "each of them and by other methods of continual learning, on the same examples."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk continual --data logs/email-Enron logs/NDC-classes --methods hypernetwork,naive,bank"
        })
final class ContinualCommand implements Callable<Integer> {

    private static final int MAX_SEEDS = 1_000;

    @ParentCommand
    private Hyperwalk parent;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "ScHoLP folders, or .jsonl, .ndjson, .json, .csv or .tsv files, gzipped or not, two or more, in "
                            + "the order to learn them.")
    private List<Path> data = List.of();

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "NAME[:SETTING]",
            defaultValue =
                    "hypernetwork,hypernetwork-free,interval,universal,frozen,naive,joint,separate,bank,ewc,si,replay",
            converter = ContinualMethodNames.class,
            completionCandidates = ContinualMethodNames.class,
            description = {
                "Ways to learn; the picture is of the first (default: all):",
                "${COMPLETION-CANDIDATES}.",
                "The strength of the output regularizer or of the quadratic penalty, or how many examples are replayed, may stand behind a",
                "colon: hypernetwork:1000, ewc:100, si:10, replay:500."
            })
    private List<MethodSpec.TaskAware> methods = List.of();

    @Option(
            names = "--task-free",
            split = ",",
            paramLabel = "RULE",
            converter = RegimeRuleConverter.class,
            description = {
                "Hypernetworks that are not told which log it is, and how they find out (default: none):",
                RegimeRuleConverter.RULES + "."
            })
    private List<RegimeRule> taskFree = List.of();

    @Option(names = "--returns", description = "Let the first log come back after each of the others: 1 2 1 3 1 4.")
    private boolean returns;

    @Option(
            names = "--events",
            defaultValue = "8000",
            paramLabel = "N",
            description = "Events of each log that are learnt from, at most (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--held-out",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Events of each log that are asked about, at most; they stay in memory "
                    + "(default: ${DEFAULT-VALUE}).")
    private int heldOut;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.003",
            paramLabel = "RATE",
            description = "Step size of Adam, for all methods (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--seeds",
            defaultValue = "3",
            paramLabel = "N",
            description = "Runs, with seeds one after the other (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "The first seed: walks, weights, samples and negatives (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--report",
            defaultValue = "report/continual.json",
            paramLabel = "FILE",
            description = "Where the metrics go, as JSON, after every run; a picture goes beside it (default: "
                    + "${DEFAULT-VALUE}).")
    private Path report;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "NAME",
            description =
                    "Where the networks are computed: cpu, which gives the same bits each time, or fastest, a GPU if "
                            + "there is one (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device = DeviceChoice.CPU;

    @Mixin
    private MemberLimit members;

    @Mixin
    private WalkOptions walkOptions = new WalkOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    ContinualCommand() {}

    @Override
    public Integer call() throws IOException {
        UsageErrors errors = new UsageErrors();
        ContinualPlan usual = ContinualPlan.DEFAULT;
        errors.check(seeds >= 1 && seeds <= MAX_SEEDS, "--seeds: expected 1 to " + MAX_SEEDS + ", got " + seeds);
        errors.check(data.size() >= 2, "--data: expected two logs or more, got " + data.size());
        errors.check(methods.stream().distinct().count() == methods.size(), "--methods: expected each name once");
        errors.check(taskFree.stream().distinct().count() == taskFree.size(), "--task-free: expected each rule once");
        errors.take(
                "--events",
                () -> new ContinualPlan(events, usual.heldOut(), usual.batch(), usual.learningRate(), returns));
        errors.take(
                "--held-out",
                () -> new ContinualPlan(usual.events(), heldOut, usual.batch(), usual.learningRate(), returns));
        errors.take(
                "--learning-rate",
                () -> new ContinualPlan(usual.events(), usual.heldOut(), usual.batch(), learningRate, returns));
        WalkConfig walks = walkOptions.read(seed, errors);
        EventLimits limits = members.limits(errors);
        errors.throwIfAny("hyperwalk continual");
        if (limits != null && walks != null) {
            try (StageProgress progress = new StageProgress(parent.streams())) {
                ContinualPlan plan = new ContinualPlan(events, heldOut, usual.batch(), learningRate, returns);
                run(request(walks, plan, progress), progress, limits);
            }
        }
        return ExitCodes.OK;
    }

    private ContinualRequest request(WalkConfig walks, ContinualPlan plan, StageProgress progress) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("plan", plan.toString());
        config.put("slots", Integer.toString(walks.slots()));
        config.put("steps", Integer.toString(walks.steps()));
        config.put("rates", walks.rates().toString());
        config.put("device", device.name().toLowerCase(Locale.ROOT));
        List<MethodSpec> all = new ArrayList<>(methods);
        taskFree.forEach(rule -> all.add(new MethodSpec.TaskFree(rule)));
        return new ContinualRequest(
                all,
                LongStream.range(seed, seed + seeds).boxed().toList(),
                plan,
                walks,
                device,
                report,
                config,
                Versions.byName(),
                progress,
                progress::println);
    }

    private void run(ContinualRequest request, StageProgress progress, EventLimits limits) throws IOException {
        List<String> names = new ArrayList<>();
        List<List<Hyperedge>> logs = new ArrayList<>();
        for (Path path : data) {
            HyperedgeLog log = Datasets.open(path, limits);
            names.add(log.name());
            logs.add(LogHyperedges.of(log));
        }
        progress.subject(names.size() + " logs");
        try {
            new ContinualSuite(request).run(names, logs);
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput("--data: " + e.getMessage());
        }
    }
}
