package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.util.ExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs a Kafka broker of our own until it is interrupted. */
@Command(
        name = "broker",
        description = "Run a Kafka broker for trials on the loopback address; it keeps nothing.",
        footer = {"", "Example: hyperwalk broker --port 9092 --topic hyperedges:2 --topic scores"})
final class BrokerCommand implements Callable<Integer> {

    @ParentCommand
    private Hyperwalk parent;

    @Option(
            names = "--port",
            defaultValue = "9092",
            paramLabel = "N",
            description = "Where to listen; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--topic",
            paramLabel = "NAME[:PARTITIONS]",
            description = "Create this topic, of 1 partition if no number is given; may be repeated.")
    private List<String> topics = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    BrokerCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        UsageErrors errors = new UsageErrors();
        errors.check(port >= 0 && port <= 65_535, "--port: expected 0 to 65535, got " + port);
        List<NewTopic> wanted =
                topics.stream().map(topic -> NewTopic.parse(topic, errors)).toList();
        errors.throwIfAny("hyperwalk broker");
        EmbeddedBroker broker = start();
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            closed.countDown();
        }));
        wanted.forEach(topic -> broker.createTopic(topic.name(), topic.partitions()));
        parent.streams().out().println("Kafka listens at " + broker.bootstrapServers() + "; Ctrl-C ends it");
        closed.await();
        return ExitCodes.OK;
    }

    private EmbeddedBroker start() {
        try {
            return EmbeddedBroker.start(port);
        } catch (IllegalStateException e) {
            if (ExceptionUtils.findThrowable(e, BindException.class).isEmpty()) {
                throw e;
            }
            throw CommandException.failed(
                    "port " + port + " of 127.0.0.1 is taken, perhaps by another broker; --port 0 takes a free one", e);
        }
    }

    /** A topic to create. */
    private record NewTopic(String name, int partitions) {

        static NewTopic parse(String text, UsageErrors errors) {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            String partitions = colon < 0 ? "1" : text.substring(colon + 1);
            if (name.matches("[a-zA-Z0-9._-]{1,249}") && partitions.matches("[1-9][0-9]{0,3}")) {
                return new NewTopic(name, Integer.parseInt(partitions));
            }
            errors.add("--topic: expected NAME or NAME:PARTITIONS, got " + text);
            return new NewTopic(name, 1);
        }
    }
}
