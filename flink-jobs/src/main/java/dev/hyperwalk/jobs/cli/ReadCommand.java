package dev.hyperwalk.jobs.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints what a topic holds. */
@Command(
        name = "read",
        description = {
            "Print the values of a topic's committed records, up to its present end.",
            "One record a line. With --details, each line is a JSON object instead: partition, offset, timestamp (epoch "
                    + "milliseconds), key, headers and value. Key, value and each header are text, null if there is none, "
                    + "{\"base64\": ...} if they are not UTF-8; a header that is there several times is an array. Control "
                    + "characters are escaped."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk read --bootstrap 127.0.0.1:9092 --topic scores --count",
            "         hyperwalk read --topic dead-letters --details --limit 10",
            "         hyperwalk read --topic dead-letters --details | jq -r '.headers[\"hyperwalk.reason\"]' | sort | uniq -c"
        })
final class ReadCommand implements Callable<Integer> {

    @ParentCommand
    private Hyperwalk parent;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--topic", required = true, paramLabel = "NAME", description = "What to read.")
    private String topic;

    @Option(names = "--count", description = "Print the number of records instead of the records.")
    private boolean count;

    @Option(
            names = "--details",
            description = "Print keys, headers (such as the reasons of dead letters), offsets and times too.")
    private boolean details;

    @Option(names = "--limit", paramLabel = "N", description = "Read so many records and no more, at least 1.")
    private @Nullable Long limit;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    ReadCommand() {}

    @Override
    public Integer call() {
        UsageErrors errors = new UsageErrors();
        errors.check(limit == null || limit >= 1, "--limit: expected at least 1, got " + limit);
        errors.check(!count || !details, "--count, --details: expected one of the two, got both");
        errors.throwIfAny("hyperwalk read");
        TopicEnds ends = ends();
        ends.heldBack().forEach(this::say);
        PrintStream out = parent.streams().out();
        Reading reading = new Reading(out, limit == null ? Long.MAX_VALUE : limit);
        try (CommittedRecords records = new CommittedRecords(kafka.bootstrap(), kafka.properties(), topic)) {
            Map<Integer, Long> stable = ends.stable();
            records.read(records.begins(stable.keySet()), stable, reading);
        }
        if (count) {
            out.println(reading.read);
        }
        if (reading.isCut) {
            say("there are more than " + limit + " records; the rest is left out (--limit)");
        }
        if (reading.withoutValue > 0) {
            say("records without a value, which are not shown: " + reading.withoutValue + "; --details shows them");
        }
        return ExitCodes.OK;
    }

    private void say(String line) {
        parent.streams().err().println("hyperwalk: " + line);
    }

    private TopicEnds ends() {
        try (KafkaTopics topics = kafka.topics()) {
            Integer found = topics.partitions(List.of(topic)).get(topic);
            if (found == null) {
                throw CommandException.badInput(
                        "--topic " + topic + ": Kafka at " + kafka.bootstrap() + " has no such topic");
            }
            return topics.ends(topic, found);
        }
    }

    /** Prints each record, up to the limit. */
    private final class Reading implements Predicate<ConsumerRecord<byte[], byte[]>> {

        private final PrintStream out;
        private final long most;
        private long read;
        private long withoutValue;
        private boolean isCut;

        Reading(PrintStream out, long most) {
            this.out = out;
            this.most = most;
        }

        @Override
        public boolean test(ConsumerRecord<byte[], byte[]> record) {
            isCut = read == most;
            if (isCut) {
                return false;
            }
            read++;
            if (details) {
                out.println(RecordDetails.line(record));
            } else if (!count) {
                printValue(record.value());
            }
            return true;
        }

        private void printValue(byte @Nullable [] value) {
            if (value == null) {
                withoutValue++;
            } else {
                out.writeBytes(Streams.shown(value));
                out.println();
            }
        }
    }
}
