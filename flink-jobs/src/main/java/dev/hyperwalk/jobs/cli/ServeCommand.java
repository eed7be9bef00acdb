package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.web.AccessToken;
import dev.hyperwalk.jobs.web.LivePage;
import dev.hyperwalk.jobs.web.PageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Serves the live page of any running job until it is interrupted. */
@Command(
        name = "serve",
        description = {
            "Serve a live page of a running job: its results, and a form to query it.",
            "Listens on this machine alone unless --host says otherwise, which requires a token of 16 characters or more "
                    + "from --token-file or the environment variable HYPERWALK_TOKEN."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk serve --bootstrap 127.0.0.1:9092",
            "         hyperwalk serve --bootstrap kafka:9092 --host 0.0.0.0 --token-file token.txt"
        })
final class ServeCommand implements Callable<Integer> {

    private static final String TOKEN_VARIABLE = "HYPERWALK_TOKEN";
    private static final int MAX_TOKEN_BYTES = 4096;

    @ParentCommand
    private Hyperwalk parent;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "Where the page is served; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = PageConfig.LOOPBACK,
            paramLabel = "HOST",
            description = "The name or address to listen at (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds what visitors have to know (default: the variable HYPERWALK_TOKEN, if set).")
    private @Nullable Path tokenFile;

    @Mixin
    private TopicOptions topicOptions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        UsageErrors errors = new UsageErrors();
        TopicNames topics = topicOptions.read(errors);
        AccessToken token = token(errors);
        PageConfig config =
                errors.isEmpty() ? errors.take("page", () -> new PageConfig(host, port, false, token)) : null;
        errors.throwIfAny("hyperwalk serve");
        if (config != null) {
            serve(config, topics);
        }
        return ExitCodes.OK;
    }

    private @Nullable AccessToken token(UsageErrors errors) {
        Path file = tokenFile;
        if (file != null) {
            return errors.take("--token-file", () -> new AccessToken(read(file)));
        }
        String variable = System.getenv(TOKEN_VARIABLE);
        return variable == null ? null : errors.take(TOKEN_VARIABLE, () -> new AccessToken(variable));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MAX_TOKEN_BYTES) {
                throw new IllegalArgumentException(file + " has more than " + MAX_TOKEN_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private void serve(PageConfig config, TopicNames topics) throws InterruptedException {
        List<String> missing = missing(topics);
        try (Notices.Subscription shown =
                        Notices.listen(line -> parent.streams().err().println("hyperwalk: " + line));
                LivePage page = LivePage.start(config, kafka.job(topics), kafka.bootstrap())) {
            if (!missing.isEmpty()) {
                parent.streams().err().println("hyperwalk: waiting for topics: " + String.join(", ", missing));
            }
            parent.streams().out().println("the page is at " + page.address() + "; Ctrl-C ends it");
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw CommandException.failed(e.getMessage() + "; choose another with --port", e);
        }
    }

    private List<String> missing(TopicNames topics) {
        try (KafkaTopics existing = kafka.topics()) {
            Set<String> present = existing.partitions(topics.all()).keySet();
            return topics.all().stream()
                    .filter(topic -> !present.contains(topic))
                    .toList();
        }
    }
}
