package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.ReplayLog;
import dev.hyperwalk.connectors.replay.ReplayRecord;
import dev.hyperwalk.jobs.demo.Demo;
import dev.hyperwalk.jobs.demo.DemoException;
import dev.hyperwalk.jobs.demo.DemoObserver;
import dev.hyperwalk.jobs.demo.DemoPlan;
import dev.hyperwalk.jobs.demo.DemoReport;
import dev.hyperwalk.jobs.demo.QueryLoadTest;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.report.LiveView;
import dev.hyperwalk.jobs.web.PageConfig;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The main job end to end, in one process and one command. */
@Command(
        name = "demo",
        description = {
            "Replay a log through Kafka and Flink in this process, and score every event.",
            "Each event is scored before it is learnt from, beside simple baselines. Without --data, the log is a "
                    + "built-in stream whose regime changes and returns."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk demo",
            "         hyperwalk demo --data logs/email-Enron --report enron/report.json"
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MOST_NOTICES = 20;
    private static final int MAX_SUBTASKS = 4;

    @ParentCommand
    private Hyperwalk parent;

    @Option(names = "--data", paramLabel = "PATH", description = LogPath.DESCRIPTION + " Default: the built-in stream.")
    private @Nullable Path data;

    @Option(
            names = "--events",
            defaultValue = "20000",
            paramLabel = "N",
            description = "Length of the built-in stream (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--rota",
            description =
                    "Let the middle third of the built-in stream contradict the rest: whoever has been idle longest has a turn.")
    private boolean hasRota;

    @Option(
            names = "--report",
            defaultValue = "report/report.json",
            paramLabel = "FILE",
            description = "Where the metrics go, as JSON; a plot goes beside them (default: ${DEFAULT-VALUE}).")
    private Path report;

    @Option(
            names = "--partitions",
            defaultValue = "1",
            paramLabel = "N",
            description = "Partitions of the topic of hyperedges (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--no-page", description = "Serve no page of what is going on.")
    private boolean hasNoPage;

    @Option(
            names = "--page-port",
            defaultValue = "0",
            paramLabel = "N",
            description = "Where the page is served on this machine; 0 for the first free port from 8080 on "
                    + "(default: ${DEFAULT-VALUE}).")
    private int pagePort;

    @Option(
            names = "--ask-rate",
            paramLabel = "N",
            description =
                    "Meanwhile ask N questions a second, who completes a set that has just happened without one of "
                            + "its members, and say how long answers took.")
    private @Nullable Double askRate;

    @Mixin
    private ReplayOrder order;

    @Mixin
    private PaceOptions paceOptions;

    @Mixin
    private JobOptions jobOptions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        UsageErrors errors = new UsageErrors();
        Pace pace = paceOptions.read(errors);
        EventLimits limits = jobOptions.stream().limits(errors);
        EventTimeConfig eventTime = jobOptions.stream().eventTime(errors);
        Configuration flink = jobOptions.stream().flink(errors);
        JobConfig job = jobOptions.read(errors);
        errors.check(partitions >= 1, "--partitions: expected at least 1, got " + partitions);
        errors.check(events >= 1, "--events: expected at least 1, got " + events);
        errors.check(
                askRate == null || (askRate > 0 && askRate <= 10_000),
                "--ask-rate: expected more than 0 and at most 10000, got " + askRate);
        PageConfig page = errors.take("--page-port", this::page);
        errors.throwIfAny("hyperwalk demo");
        if (pace != null && limits != null && eventTime != null && job != null) {
            int cores = Runtime.getRuntime().availableProcessors();
            run(
                    new DemoPlan(
                            name(),
                            records(limits),
                            job.withParallelism(jobOptions.stream().parallelism(Math.min(MAX_SUBTASKS, cores))),
                            pace,
                            partitions,
                            eventTime,
                            limits,
                            flink),
                    hasNoPage ? null : page);
        }
        return ExitCodes.OK;
    }

    private PageConfig page() {
        return pagePort == 0 ? PageConfig.local() : new PageConfig(PageConfig.LOOPBACK, pagePort, false, null);
    }

    private String name() {
        return data == null
                ? "the built-in stream"
                : Excerpt.harmless(
                        String.valueOf(data.toAbsolutePath().normalize().getFileName()));
    }

    private List<ReplayRecord> records(EventLimits limits) {
        if (data == null) {
            CommunityConfig town = CommunityConfig.of(events, jobOptions.seed());
            CommunityStream stream = new CommunityStream(hasRota ? town.withRota() : town);
            return ReplayLog.of(new HyperedgeLog(
                            name(),
                            Stream.generate(stream::next)
                                    .limit(events)
                                    .map(SyntheticEvents::event)
                                    .toList()))
                    .byTime();
        }
        return order.records(
                data, ReplayLog.open(data, limits), parent.streams().err());
    }

    private void run(DemoPlan plan, @Nullable PageConfig pageConfig) throws IOException, InterruptedException {
        parent.streams()
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "hyperwalk demo: %s, %,d records; starting Kafka and Flink ...",
                        plan.name(),
                        plan.records().size()));
        LiveView view = LiveView.onStandardOutput(System.getenv());
        QueryLoadTest loadTest = askRate == null ? null : new QueryLoadTest(askRate);
        // Told at the end: the view redraws its own lines until then.
        List<String> notices = new CopyOnWriteArrayList<>();
        try (Notices.Subscription heard = Notices.listen(notices::add);
                DemoPage page = page(plan, pageConfig, view);
                Demo demo = new Demo(plan, view, spectators(page, loadTest))) {
            DemoReport made = demo.run();
            Path plot = made.write(report, config(plan.job()), Versions.byName());
            parent.streams().out().println();
            tell(notices);
            made.summary().forEach(parent.streams().out()::println);
            if (loadTest != null) {
                parent.streams().out().println(loadTest.summary());
            }
            parent.streams().out().println(Excerpt.harmless("report: " + report + ", plot: " + plot));
            if (page != null) {
                page.stay();
            }
        } catch (DemoException e) {
            tell(notices);
            throw CommandException.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private void tell(List<String> notices) {
        notices.stream()
                .limit(MOST_NOTICES)
                .forEach(notice -> parent.streams().err().println("hyperwalk: " + notice));
        if (notices.size() > MOST_NOTICES) {
            parent.streams()
                    .err()
                    .println("hyperwalk: " + (notices.size() - MOST_NOTICES) + " more lines are in the command's log");
        }
    }

    private @Nullable DemoPage page(DemoPlan plan, @Nullable PageConfig config, LiveView view) {
        return config == null
                ? null
                : new DemoPage(config, plan.name(), parent.streams().out(), view.isInteractive());
    }

    private static List<DemoObserver> spectators(@Nullable DemoObserver... all) {
        return Arrays.stream(all).filter(Objects::nonNull).toList();
    }

    private Map<String, String> config(JobConfig job) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("slots", Integer.toString(job.walks().slots()));
        config.put("steps", Integer.toString(job.walks().steps()));
        config.put("rates", job.walks().rates().toString());
        config.put("batch", Integer.toString(job.model().learning().batch()));
        config.put("learningRate", Double.toString(job.model().learning().learningRate()));
        config.put("negatives", Integer.toString(job.negativesPerEvent()));
        config.put("window", Integer.toString(job.schedule().windowEvents()));
        config.put("parallelism", Integer.toString(job.parallelism()));
        config.put("partitions", Integer.toString(partitions));
        config.put("device", job.device().toString().toLowerCase(Locale.ROOT));
        return config;
    }
}
