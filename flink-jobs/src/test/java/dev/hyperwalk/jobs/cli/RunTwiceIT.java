package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.connectors.kafka.GroupClaim;
import dev.hyperwalk.connectors.kafka.GroupOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One job after another, and beside another, of one group. Each test goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunTwiceIT {

    private static final int NUM_EVENTS = 60;

    /** Of so many events a job that reads for ever scores as many: the last waits for a later one, a batch for 8. */
    private static final int SCORED = 56;

    private static final int SCORED_OF_BOTH = 112;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern NAMED = Pattern.compile("--restore (\\S+/chk-\\d+) ");

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private static EmbeddedBroker broker;

    private static String retained = "";

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start();
        send("first.jsonl", 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void send(String name, int begin) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = begin; i < begin + NUM_EVENTS; i++) {
            lines.add("{\"id\":\"e" + i + "\",\"time\":" + i + ",\"nodes\":[\"n" + i % 5 + "\",\"n" + i % 7 + "\"]}");
        }
        Path log = Files.write(folder.resolve(name), lines);
        assertThat(kafka("replay", "--data=" + log, "--topic=meetings").exitCode())
                .isZero();
    }

    @Test
    @Order(1)
    void aFirstRunThatFailedBeforeItsFirstCheckpointIsNoRun() throws Exception {
        takeOver("elsewhere");

        CompletableFuture<Invocation> job = start();
        awaitScores(job, SCORED);

        HyperwalkTest.assertOneLine(
                run(), "group twice has got its results already", "--restore " + checkpoints(), "--begin-anew");
        assertThat(job).isNotDone();
        beginAnew(job);
    }

    /** Every event is scored once more, as was asked for, and the older job writes nothing any more. */
    private static void beginAnew(CompletableFuture<Invocation> job) throws Exception {
        Invocation anew = run("--begin-anew", "--until-end");

        assertThat(anew.err()).isEmpty();
        assertThat(anew.exitCode()).isZero();
        Invocation older = job.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(older.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(older.err().lines()).hasSize(1);
        assertThat(older.err())
                .startsWith("hyperwalk: another job has taken over group twice at ")
                .contains(" from ", Long.toString(ProcessHandle.current().pid()), "; this one ends");
        assertThat(scores()).isEqualTo(SCORED + NUM_EVENTS);
    }

    @Test
    @Order(2)
    void theCheckpointToGoOnFromIsNamed() {
        Matcher named = NAMED.matcher(run("--until-end").err());

        assertThat(named.find()).isTrue();
        retained = named.group(1);
        assertThat(Path.of(retained).resolve("_metadata")).exists();
        HyperwalkTest.assertOneLine(
                run("--until-end", "--checkpoint-dir=" + folder.resolve("empty")),
                "no checkpoint to go on with is to be seen under " + folder.resolve("empty"),
                "--begin-anew");
    }

    @Test
    @Order(3)
    void anotherShapeThanTheCheckpointsIsRefusedAtOnce() {
        assertRefused("--slots 8, this run has --slots 4;", "--slots=4");
        assertRefused("--steps 2, this run has --steps 3;", "--steps=3");
        assertRefused("--rates 0,0.2,2, this run has --rates 0,1;", "--rates=0,1");
        assertRefused("--detect auto --learner hypernetwork, this run has no --detect", "--learner=plain");
        assertRefused("--detect auto, this run has --detect key;", "--detect=key");
        assertRefused("--feed 20 --feed-every 100 ", "--feed=0");
        assertRefused("--seed 1, this run has --seed 2;", "--seed=2");
        assertRefused("--group-id twice, this run has --group-id other;", "--group-id=other");
        assertRefused(
                "--negatives 1 --sets 262144 --window 1000, this run has --negatives 2 --sets 2048 --window 10;",
                "--negatives=2",
                "--sets=2048",
                "--window=10");
    }

    private static void assertRefused(String difference, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--until-end", "--restore=" + retained));
        HyperwalkTest.assertOneLine(
                run(all.toArray(String[]::new)), "checkpoint " + retained + " was made with ", difference);
    }

    @Test
    @Order(4)
    void aFolderThatIsNoCheckpointNamesTheNewestInIt() {
        HyperwalkTest.assertOneLine(
                run("--restore=" + checkpoints()), "no checkpoint at " + checkpoints(), "is " + retained);
    }

    @Test
    @Order(5)
    void anotherParallelismGoesOnAndEndsWhenTakenOver() throws Exception {
        send("second.jsonl", NUM_EVENTS);

        CompletableFuture<Invocation> job = start("--restore=" + retained, "--parallelism=2", "--max-members=99");
        awaitScores(job, SCORED_OF_BOTH + NUM_EVENTS);
        takeOver("a host in a test");

        Invocation ended = job.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.err())
                .contains("--max-members 256, this run has --max-members 99")
                .contains("at 2024-05-01T10:00:00Z from a host in a test");
        assertThat(scores()).isEqualTo(SCORED_OF_BOTH + NUM_EVENTS);
    }

    @Test
    @Order(6)
    void anOlderCheckpointThanTheNewestIsSaid() throws Exception {
        CompletableFuture<Invocation> job = start("--restore=" + retained);
        awaitScores(job, 2 * SCORED_OF_BOTH - SCORED + NUM_EVENTS);
        takeOver("another host in a test");

        assertThat(job.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).err())
                .startsWith("hyperwalk: checkpoint " + retained + " is not the newest of group twice, which is ")
                .contains("from another host in a test");
    }

    @Test
    @Order(7)
    void whatExcludesItselfIsOneLine() {
        HyperwalkTest.assertOneLine(run("--begin-anew", "--restore=" + retained), "--begin-anew");
        HyperwalkTest.assertOneLine(run("--begin-anew", "--from=committed"), "--begin-anew");
    }

    /** What a job does that is submitted, without the job. */
    private static void takeOver(String host) throws Exception {
        GroupOwner owner = new GroupOwner("r-" + host.length(), 1, Instant.parse("2024-05-01T10:00:00Z"), host);
        GroupClaim claim = new GroupClaim(broker.bootstrapServers(), "twice", "meetings", owner, Map.of());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            claim.lay(admin).get();
        }
    }

    private static Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    private static CompletableFuture<Invocation> start(String... options) {
        CompletableFuture<Invocation> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> done.complete(run(options)), "job");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static Invocation run(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--create-topics",
                "--topic=meetings",
                "--group-id=twice",
                "--parallelism=1",
                "--checkpoint-interval=1s",
                "--checkpoint-dir=" + checkpoints()));
        for (String option : options) {
            String name = option.split("=", 2)[0];
            all.removeIf(usual -> usual.startsWith(name + "="));
            all.add(option);
        }
        return kafka("run", all.toArray(String[]::new));
    }

    private static void awaitScores(CompletableFuture<Invocation> job, int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (scores() < count && System.nanoTime() < end) {
            assertThat(job).isNotDone();
            Thread.sleep(500);
        }
        assertThat(scores()).isEqualTo(count);
    }

    private static int scores() {
        String count = kafka("read", "--topic=scores", "--count").out().strip();
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    private static Invocation kafka(String command, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = command;
        arguments[1] = "--bootstrap=" + broker.bootstrapServers();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.of(arguments);
    }
}
