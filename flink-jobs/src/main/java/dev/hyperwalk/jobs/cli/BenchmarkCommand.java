package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.Datasets;
import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.dataset.LabelFile;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.jobs.benchmark.AblationSuite;
import dev.hyperwalk.jobs.benchmark.BenchmarkRequest;
import dev.hyperwalk.jobs.benchmark.BenchmarkSuite;
import dev.hyperwalk.jobs.benchmark.ClassificationSuite;
import dev.hyperwalk.jobs.benchmark.FeedSuite;
import dev.hyperwalk.jobs.benchmark.RecommendationSuite;
import dev.hyperwalk.jobs.benchmark.Task;
import dev.hyperwalk.models.benchmark.Ablation;
import dev.hyperwalk.models.benchmark.Benchmark;
import dev.hyperwalk.models.benchmark.Protocol;
import dev.hyperwalk.models.benchmark.Trained;
import dev.hyperwalk.models.benchmark.TrainingPlan;
import dev.hyperwalk.models.classification.NodeLabels;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prediction quality under strict protocols, beside every baseline. */
@Command(
        name = "benchmark",
        description = {
            "Train on the first 70 %% of a log, and score the rest beside every baseline.",
            "The model is frozen after training, and all methods score the same candidates. Or score candidates of your "
                    + "own (--queries), compare changes to the model (--ablate), predict labels of nodes (--task "
                    + "node-classification), complete hyperedges (--task recommendation), or forecast the next ones, "
                    + "learning as the log is replayed (--task feed)."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk benchmark --data logs/email-Enron logs/NDC-classes --seeds 3 --report all.json",
            "         hyperwalk benchmark --data logs/email-Enron --ablate walks,pairs --work 200000 --seeds 1",
            "         hyperwalk benchmark --data town.jsonl --task node-classification --labels town.csv",
            "         hyperwalk benchmark --data logs/email-Enron --queries asked.jsonl --scores answered.jsonl"
        })
final class BenchmarkCommand implements Callable<Integer> {

    private static final int MAX_SEEDS = 1_000;

    /** What {@code run} learns with by default; the task feed learns as it does. */
    private static final LearnerConfig LEARNER = new LearnerConfig(64, 0.003, 1);

    /** Which nodes a predictor knows. */
    enum Mode {
        TRANSDUCTIVE,
        INDUCTIVE
    }

    /** What is predicted. */
    enum TaskName {
        HYPEREDGE_PREDICTION,
        NODE_CLASSIFICATION,
        RECOMMENDATION,
        FEED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ParentCommand
    private Hyperwalk parent;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "ScHoLP folders, or .jsonl, .ndjson, .json, .csv or .tsv files, gzipped or not.")
    private List<Path> data = List.of();

    @Option(
            names = "--task",
            defaultValue = "hyperedge-prediction",
            paramLabel = "NAME",
            description =
                    "hyperedge-prediction; node-classification, which needs --labels; recommendation: who was left "
                            + "out of a hyperedge; or feed: which sets come next (default: ${DEFAULT-VALUE}).")
    private TaskName task = TaskName.HYPEREDGE_PREDICTION;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels of nodes, a .csv or .tsv file, gzipped or not, with the columns node and label.")
    private @Nullable Path labels;

    @Option(
            names = "--mode",
            defaultValue = "transductive",
            paramLabel = "NAME",
            description =
                    "transductive, or inductive: a tenth of the nodes is hidden until the test period and only their "
                            + "hyperedges are asked about (default: ${DEFAULT-VALUE}).")
    private Mode mode = Mode.TRANSDUCTIVE;

    @Option(
            names = "--negatives",
            split = ",",
            paramLabel = "KIND",
            description =
                    "What positives are told from, in training as in testing: random (half of the members replaced), "
                            + "historical (a set of earlier), swap (one member replaced), companion (one replaced by a node that the "
                            + "others know) (default: random,historical,swap; companion,historical to recommend).")
    private List<NegativeKind> negatives = List.of();

    @Option(
            names = "--seeds",
            defaultValue = "3",
            paramLabel = "N",
            description = "Runs on each data set, with seeds one after the other (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "The first seed: walks, weights, samples and negatives (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--report",
            defaultValue = "report/benchmark.json",
            paramLabel = "FILE",
            description = "Where the metrics go, as JSON, after every run; plots go beside it (default: "
                    + "${DEFAULT-VALUE}).")
    private Path report;

    @Option(
            names = "--ablate",
            split = ",",
            paramLabel = "NAME",
            converter = AblationNames.class,
            completionCandidates = AblationNames.class,
            description = {
                "Instead of a test, change one thing at a time and compare by the validation period:",
                "${COMPLETION-CANDIDATES}."
            })
    private List<Ablation> ablations = List.of();

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description =
                    "Candidates of your own instead of a test, one {\"id\",\"time\",\"nodes\"} a line; needs --scores.")
    private @Nullable Path queries;

    @Option(
            names = "--scores",
            paramLabel = "FILE",
            description = "Where their {\"id\",\"score\"} go, in the order of the queries.")
    private @Nullable Path scores;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "NAME",
            description =
                    "Where the network is computed: cpu, which gives the same bits each time, or fastest, a GPU if "
                            + "there is one (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device = DeviceChoice.CPU;

    @Mixin
    private MemberLimit members;

    @Mixin
    private WalkOptions walkOptions = new WalkOptions();

    @Mixin
    private PlanOptions planOptions = new PlanOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    BenchmarkCommand() {}

    @Override
    public Integer call() throws IOException {
        UsageErrors errors = new UsageErrors();
        errors.check(seeds >= 1 && seeds <= MAX_SEEDS, "--seeds: expected 1 to " + MAX_SEEDS + ", got " + seeds);
        errors.check(negatives.stream().distinct().count() == negatives.size(), "--negatives: expected each kind once");
        errors.check(ablations.stream().distinct().count() == ablations.size(), "--ablate: expected each name once");
        errors.check((queries == null) == (scores == null), "--queries and --scores: expected both or none");
        errors.check(queries == null || data.size() == 1, "--queries: expected one --data, got " + data.size());
        boolean classifies = task == TaskName.NODE_CLASSIFICATION;
        errors.check(
                classifies == (labels != null), "--labels: expected with --task node-classification, and only there");
        errors.check(
                (queries == null ? 0 : 1)
                                + (ablations.isEmpty() ? 0 : 1)
                                + (task == TaskName.HYPEREDGE_PREDICTION ? 0 : 1)
                        <= 1,
                "--queries, --ablate, another --task: expected one of them at most");
        errors.check(
                task != TaskName.FEED || (mode == Mode.TRANSDUCTIVE && negatives.isEmpty()),
                "--mode, --negatives: not with --task feed, which learns as run does");
        WalkConfig walks = walkOptions.read(seed, errors);
        TrainingPlan plan = planOptions.read(
                task == TaskName.RECOMMENDATION ? TrainingPlan.RECOMMENDATION : TrainingPlan.DEFAULT, errors);
        EventLimits limits = members.limits(errors);
        errors.throwIfAny("hyperwalk benchmark");
        if (limits != null && walks != null && plan != null) {
            try (StageProgress progress = new StageProgress(parent.streams())) {
                BenchmarkRequest request = request(walks, plan, progress);
                if (queries != null && scores != null) {
                    answer(request, progress, limits, queries, scores);
                } else {
                    run(task(request), progress, limits);
                }
            }
        }
        return ExitCodes.OK;
    }

    private BenchmarkRequest request(WalkConfig walks, TrainingPlan plan, StageProgress progress) {
        return new BenchmarkRequest(
                LongStream.range(seed, seed + seeds).boxed().toList(),
                new Protocol(mode == Mode.INDUCTIVE, kinds(), seed),
                plan,
                walks,
                device,
                report,
                config(walks, plan),
                Versions.byName(),
                progress,
                progress::println);
    }

    /** What was asked for, or what suits the task. */
    private List<NegativeKind> kinds() {
        if (!negatives.isEmpty()) {
            return negatives;
        }
        return task == TaskName.RECOMMENDATION
                ? List.of(NegativeKind.COMPANION, NegativeKind.HISTORICAL)
                : List.of(NegativeKind.RANDOM, NegativeKind.HISTORICAL, NegativeKind.SWAP);
    }

    private Task task(BenchmarkRequest request) {
        if (labels != null) {
            return new ClassificationSuite(nodeLabels(labels), request);
        }
        if (task == TaskName.RECOMMENDATION) {
            return new RecommendationSuite(request);
        }
        if (task == TaskName.FEED) {
            return new FeedSuite(FeedConfig.DEFAULT, LEARNER, request);
        }
        return ablations.isEmpty() ? new BenchmarkSuite(request) : new AblationSuite(ablations, request);
    }

    private static NodeLabels nodeLabels(Path file) {
        Map<Long, String> byNode = new LinkedHashMap<>();
        LabelFile.read(file).forEach((name, label) -> byNode.put(NodeIds.of(name), label));
        try {
            return new NodeLabels(byNode);
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput("--labels " + file + ": " + e.getMessage());
        }
    }

    private void run(Task suite, StageProgress progress, EventLimits limits) throws IOException {
        for (Path path : data) {
            if (!Files.exists(path)) {
                Datasets.open(path, limits); // says what is wrong before hours are spent on the others
            }
        }
        for (Path path : data) {
            HyperedgeLog log = Datasets.open(path, limits);
            List<Hyperedge> hyperedges = LogHyperedges.of(log);
            progress.subject(log.name());
            try {
                suite.run(log.name(), hyperedges);
            } catch (IllegalArgumentException e) {
                throw CommandException.badInput(log.name() + ": " + e.getMessage());
            }
        }
    }

    private void answer(BenchmarkRequest request, StageProgress progress, EventLimits limits, Path asked, Path answered)
            throws IOException {
        CandidateFile questions = CandidateFile.read(asked);
        HyperedgeLog log = Datasets.open(data.get(0), limits);
        progress.subject(log.name());
        Benchmark benchmark;
        Trained trained;
        try {
            benchmark = request.benchmark(LogHyperedges.of(log), seed);
            trained = benchmark.train(progress);
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput(log.name() + ": " + e.getMessage());
        }
        double[] answers = benchmark.answer(trained, questions.hyperedges(lastTime(log)), progress);
        questions.write(answered, answers);
        progress.println(String.format(Locale.ROOT, "%,d candidates scored: %s", answers.length, answered));
    }

    private static long lastTime(HyperedgeLog log) {
        return log.events().get(log.events().size() - 1).time();
    }

    private Map<String, String> config(WalkConfig walks, TrainingPlan plan) {
        Map<String, String> config = new LinkedHashMap<>();
        if (task == TaskName.FEED) {
            config.put("feed", FeedConfig.DEFAULT.toString());
            config.put("learner", LEARNER.toString());
        } else {
            config.put("mode", mode.name().toLowerCase(Locale.ROOT));
            config.put(
                    "negatives",
                    String.join(",", kinds().stream().map(NegativeKind::label).toList()));
            config.put("plan", plan.toString());
        }
        config.put("slots", Integer.toString(walks.slots()));
        config.put("steps", Integer.toString(walks.steps()));
        config.put("rates", walks.rates().toString());
        config.put("device", device.name().toLowerCase(Locale.ROOT));
        return config;
    }
}
