package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.Datasets;
import dev.hyperwalk.connectors.dataset.JsonLines;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.ReplayRecord;
import dev.hyperwalk.connectors.replay.Replayer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sends a recorded log to Kafka. */
@Command(
        name = "replay",
        description = {
            "Send a log to a topic of Kafka, each event once and in order; the topic is created if there is none.",
            "Lines of a .jsonl file are sent as they are, in the file's order, good or bad."
        },
        footer = {
            "",
            "Example: hyperwalk replay --data logs/meetings.jsonl --bootstrap 127.0.0.1:9092 --rate 2000",
            "         hyperwalk replay --data logs/bills --bootstrap 127.0.0.1:9092 --speed-up 1e6 --unit d"
        })
final class ReplayCommand implements Callable<Integer> {

    @ParentCommand
    private Hyperwalk parent;

    @Mixin
    private PaceOptions paceOptions;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "PATH",
            description = "A ScHoLP folder, a .jsonl[.gz] or a .csv[.gz] file.")
    private Path data;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--topic",
            defaultValue = TopicOptions.HYPEREDGES,
            paramLabel = "NAME",
            description = "Where to send the events (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topic, if it is created (default: 1).")
    private @Nullable Integer partitions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    ReplayCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Problems problems = new Problems();
        Pace pace = paceOptions.read(problems);
        problems.check(partitions == null || partitions >= 1, "--partitions: expected at least 1, got " + partitions);
        problems.throwIfAny("hyperwalk replay");
        List<ReplayRecord> records = records();
        int numPartitions = partitionsOfTopic();
        if (pace != null) {
            send(records, numPartitions, pace);
        }
        return ExitCodes.OK;
    }

    private List<ReplayRecord> records() {
        return Datasets.isJsonLines(data)
                ? Replayer.recordsOfRaw(JsonLines.readRaw(data))
                : Replayer.recordsOf(Datasets.open(data));
    }

    private int partitionsOfTopic() {
        try (KafkaTopics topics = kafka.topics()) {
            Integer existing = topics.partitions(List.of(topic)).get(topic);
            int wanted = partitions == null ? 1 : partitions;
            if (existing == null) {
                topics.create(topic, wanted);
                return wanted;
            }
            if (partitions != null && existing != wanted) {
                throw CommandException.badInput("--partitions: topic " + topic + " exists and has " + existing
                        + " partitions, not " + wanted + "; leave the option out");
            }
            return existing;
        }
    }

    private void send(List<ReplayRecord> records, int numPartitions, Pace pace) throws InterruptedException {
        Replayer replayer = new Replayer(
                records, kafka.bootstrap(), kafka.properties(), topic, numPartitions, pace, PacingClock.SYSTEM);
        try (Progress progress = new Progress(parent.streams(), "events", records.size(), System.nanoTime())) {
            replayer.replay(sent -> progress.update(sent, System.nanoTime()));
        }
        parent.streams().out().println(String.format(Locale.ROOT, "%,d events sent to %s", records.size(), topic));
    }
}
