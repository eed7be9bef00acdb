package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a job reads from and writes to. */
final class TopicOptions {

    /** The topic of what happened, unless another is named. */
    static final String HYPEREDGES = "hyperedges";

    @Option(
            names = "--topic",
            defaultValue = HYPEREDGES,
            paramLabel = "NAME",
            description = "Hyperedges to read (default: ${DEFAULT-VALUE}).")
    private String hyperedges = HYPEREDGES;

    @Option(
            names = "--queries",
            defaultValue = "queries",
            paramLabel = "NAME",
            description = "Queries to read (default: ${DEFAULT-VALUE}).")
    private String queries = "";

    @Option(
            names = "--scores",
            defaultValue = "scores",
            paramLabel = "NAME",
            description = "Scores to write (default: ${DEFAULT-VALUE}).")
    private String scores = "";

    @Option(
            names = "--answers",
            defaultValue = "answers",
            paramLabel = "NAME",
            description = "Answers to write (default: ${DEFAULT-VALUE}).")
    private String answers = "";

    @Option(
            names = "--metrics",
            defaultValue = "metrics",
            paramLabel = "NAME",
            description = "Metrics of each window to write (default: ${DEFAULT-VALUE}).")
    private String metrics = "";

    @Option(
            names = "--regimes",
            defaultValue = "regimes",
            paramLabel = "NAME",
            description = "What happens to the regime, to write (default: ${DEFAULT-VALUE}).")
    private String regimes = "";

    @Option(
            names = "--predictions",
            defaultValue = "predictions",
            paramLabel = "NAME",
            description = "Lists of the hyperedges expected next, to write (default: ${DEFAULT-VALUE}).")
    private String predictions = "";

    @Option(
            names = "--outcomes",
            defaultValue = "outcomes",
            paramLabel = "NAME",
            description = "What became of predictions, to write (default: ${DEFAULT-VALUE}).")
    private String outcomes = "";

    @Option(
            names = "--dead-letters",
            defaultValue = "dead-letters",
            paramLabel = "NAME",
            description = "Refused records to write (default: ${DEFAULT-VALUE}).")
    private String deadLetters = "";

    @Option(
            names = "--late",
            defaultValue = "late",
            paramLabel = "NAME",
            description = "Events behind the watermark to write (default: ${DEFAULT-VALUE}).")
    private String late = "";

    TopicOptions() {}

    /** The names; a note of each that is used twice, which would make the job read what it writes. */
    TopicNames read(UsageErrors errors) {
        TopicNames names = new TopicNames(
                hyperedges, queries, scores, answers, metrics, regimes, predictions, outcomes, deadLetters, late);
        List<String> all = names.all();
        errors.check(new HashSet<>(all).size() == all.size(), "topics: expected ten different names, got " + all);
        return names;
    }
}
