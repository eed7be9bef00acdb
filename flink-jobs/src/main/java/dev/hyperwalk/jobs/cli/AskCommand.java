package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.web.JobTopics;
import dev.hyperwalk.jobs.web.QueryRequest;
import dev.hyperwalk.jobs.web.QueryRequestException;
import dev.hyperwalk.jobs.web.QueryService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Asks a running job about a set of nodes. */
@Command(
        name = "ask",
        description = {
            "Ask a running job about some nodes: their probability, or with --k completions.",
            "The probability is that the nodes interact; a completion is a node that may join them."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: hyperwalk ask --bootstrap 127.0.0.1:9092 --nodes ana,bo",
            "         hyperwalk ask --bootstrap 127.0.0.1:9092 --nodes ana,bo --k 10 --exclude cy",
            "         hyperwalk ask --bootstrap 127.0.0.1:9092 --nodes '\"Lopez, Ana\",bo'"
        })
final class AskCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParentCommand
    private Hyperwalk parent;

    @Option(
            names = "--nodes",
            required = true,
            paramLabel = "NAMES",
            description =
                    "The given nodes, separated by commas; blanks around a name are dropped, and a name with a comma "
                            + "goes into quotes, as in '\"Lopez, Ana\",bo'. May be repeated.")
    private List<String> nodes;

    @Option(names = "--k", paramLabel = "N", description = "Recommend so many nodes, 1 to 100, that may join them.")
    private @Nullable Integer k;

    @Option(
            names = "--exclude",
            paramLabel = "NAMES",
            description = "Nodes not to recommend, written as those of --nodes.")
    private List<String> exclude = new ArrayList<>();

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--json", description = "Print the answer as the job wrote it.")
    private boolean asJson;

    @Mixin
    private TopicOptions topicOptions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    AskCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        UsageErrors errors = new UsageErrors();
        TopicNames topics = topicOptions.read(errors);
        List<String> given = names("--nodes", nodes, errors);
        List<String> excluded = names("--exclude", exclude, errors);
        QueryRequest question =
                errors.isEmpty() ? errors.take("question", () -> new QueryRequest(given, k, excluded, false)) : null;
        errors.throwIfAny("hyperwalk ask");
        if (question != null) {
            kafka.topics().close(); // says in one line what is wrong with an address
            ObjectNode answer = answer(question, kafka.job(topics));
            if (asJson) {
                parent.streams().out().println(Excerpt.harmlessJson(answer.toString()));
            } else {
                AnswerTable.lines(answer).forEach(parent.streams().out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private static List<String> names(String option, List<String> values, UsageErrors errors) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            List<String> some = errors.take(option, () -> NameList.parse(value));
            names.addAll(some == null ? List.of() : some);
        }
        return names;
    }

    private static ObjectNode answer(QueryRequest question, JobTopics job) throws InterruptedException {
        try (QueryService queries = QueryService.to(job)) {
            return queries.ask(question, PATIENCE).get();
        } catch (QueryRequestException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            String message = e.getCause() instanceof TimeoutException
                    ? "no job answered within " + PATIENCE.toSeconds() + " seconds at the topics "
                            + job.topics().queries() + " and " + job.topics().answers() + " of "
                            + job.bootstrapServers()
                            + "; start one with hyperwalk run, mend --queries and --answers, or ask again if it is behind"
                    : String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
            throw CommandException.failed(message, e);
        }
    }
}
