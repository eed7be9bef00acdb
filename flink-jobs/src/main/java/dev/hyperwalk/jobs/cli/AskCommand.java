package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.web.JobTopics;
import dev.hyperwalk.jobs.web.Question;
import dev.hyperwalk.jobs.web.QuestionException;
import dev.hyperwalk.jobs.web.Questions;
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
        Problems problems = new Problems();
        TopicNames topics = topicOptions.read(problems);
        List<String> given = names("--nodes", nodes, problems);
        List<String> excluded = names("--exclude", exclude, problems);
        Question question =
                problems.isEmpty() ? problems.take("question", () -> new Question(given, k, excluded, false)) : null;
        problems.throwIfAny("hyperwalk ask");
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

    private static List<String> names(String option, List<String> values, Problems problems) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            List<String> some = problems.take(option, () -> NameList.parse(value));
            names.addAll(some == null ? List.of() : some);
        }
        return names;
    }

    private static ObjectNode answer(Question question, JobTopics job) throws InterruptedException {
        try (Questions questions = Questions.to(job)) {
            return questions.ask(question, PATIENCE).get();
        } catch (QuestionException e) {
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
