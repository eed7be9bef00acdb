package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.jobs.web.FakeJob;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command asks, waits for no more than it says, and prints what a person can read. */
class AskCommandIT {

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        broker.createTopic("queries", 1);
        broker.createTopic("answers", 2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Invocation ask(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "ask";
        arguments[1] = "--bootstrap=" + broker.bootstrapServers();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.of(arguments);
    }

    @Test
    void anAnswerIsATableOrTheJobsOwnJson() throws IOException, InterruptedException {
        try (FakeJob job = new FakeJob(broker.bootstrapServers())) {
            job.flush();
            assertThat(ask("--nodes=ana,bo"))
                    .isEqualTo(new Invocation(
                            0,
                            "ana, bo: probability 0.7312, seen before; history up to 4000, regime 0, model 12\n",
                            ""));
            assertThat(ask("--nodes=ana,bo", "--k=2").out()).endsWith("""
                            rank  node     probability    met  by
                               1  dee <i>       0.9000     12  ana 9, bo 9
                               2  p1            0.4500     11  ana 8, bo 8
                            """);
            String json = ask("--nodes", "ana", "--json").out();
            assertThat(new ObjectMapper().readTree(json).path("probability").asDouble())
                    .isEqualTo(0.7312);
        }
    }

    @Test
    void unknownNodesAreNamed() throws InterruptedException {
        try (FakeJob job = new FakeJob(broker.bootstrapServers())) {
            job.flush();
            assertThat(ask("--nodes=ana,stranger ana").out())
                    .isEqualTo("ana, stranger ana: no probability, for no event so far has a node named "
                            + "\"stranger ana\"; history up to 4000, regime 0, model 12\n");
            assertThat(ask("--nodes=ana,stranger", "--k=2").out().lines())
                    .contains("who completes the known ones:")
                    .hasSize(5);
            assertThat(ask("--nodes=\"stranger, a\",stranger\u001b[31m", "--k=3")
                            .out())
                    .isEqualTo("stranger, a, stranger\\x1b[31m: no probability, for no event so far has a node named "
                            + "\"stranger, a\" or \"stranger\\x1b[31m\"; history up to 4000, regime 0, model 12\n"
                            + "nobody to recommend: none of these nodes is known\n");
        }
    }

    @Test
    void aJobWithoutWeightsSaysSoAtOnce() throws InterruptedException {
        try (FakeJob job = new FakeJob(broker.bootstrapServers())) {
            job.flush();
            Invocation ask = ask("--nodes=ana,too early");

            assertThat(ask.exitCode()).isEqualTo(ExitCodes.FAILED);
            assertThat(ask.err().lines()).hasSize(1);
            assertThat(ask.err()).contains("the job has no weights yet", "first 8 events");
        }
    }

    @Test
    void aListThatIsNoneIsOneLine() {
        HyperwalkTest.assertOneLine(ask("--nodes=ana,,bo"), "--nodes", "name 2 is empty");
        HyperwalkTest.assertOneLine(ask("--nodes=ana", "--exclude=\"bo"), "--exclude", "closing quote");
    }

    @Test
    void nobodyThereIsOneLineLongBeforeKafkasOwnPatienceIsOver() {
        long start = System.nanoTime();

        Invocation ask = ask("--nodes=ana");

        assertThat(ask.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ask.err().lines()).hasSize(1);
        assertThat(ask.err())
                .contains("no job answered within 10 seconds at the topics queries and answers", "hyperwalk run");
        // Eleven seconds on a machine with nothing else to do; Kafka's own patience would be a minute.
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(45);
    }

    @Test
    void topicsThatAreNotThereAreOneLine() {
        Invocation ask = ask("--nodes=ana", "--answers=nowhere");

        assertThat(ask.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ask.err().lines()).hasSize(1);
        assertThat(ask.err()).contains("no topic nowhere");
    }
}
