package dev.hyperwalk.models.pytorch.training;

import com.sun.management.OperatingSystemMXBean;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what an event costs when little and when much came before: the second twentieth of a generated stream and the
 * last one, through the engine without Flink and Kafka, side by side in blocks, so that a noisy machine is noisy to both.
 *
 * <p>Every event is described, with a negative, scored, learnt from and written; it should cost what its size makes it
 * cost, not what came before. Processor time of all threads. The stream's first and last third are of one regime, so the
 * two parts are alike.
 *
 * <p>As many nodes from the first event on as {@code growth.nodes} says, of one regime all the time, so that what grows is
 * the history alone; 0 is the built-in stream's own growing town, whose reservoirs fill with larger groups meanwhile.
 *
 * <pre>mvn -q -pl models -Pgrowth test-compile exec:exec -Dgrowth.nodes=1000</pre>
 */
public final class GrowthRun {

    private static final int PARTS = 20;
    private static final int BATCH = 64;
    private static final int BLOCK = 16 * BATCH;
    private static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0, 0.2, 2.0), 7);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private GrowthRun() {}

    /** Runs: how many events, and how many nodes. */
    public static void main(String[] arguments) {
        int events = Integer.parseInt(arguments[0]);
        CommunityConfig town = town(events, Integer.parseInt(arguments[1]));
        Stretch young = new Stretch(town, events / PARTS);
        Stretch old = new Stretch(town, events - events / PARTS);
        try (NetworkLearner learner = new NetworkLearner(WALKS, new LearnerConfig(BATCH, 1e-3, 1), DeviceChoice.CPU)) {
            young.run(learner, 10 * BLOCK); // Java compiles
            old.run(learner, 10 * BLOCK);
            young.begin();
            old.begin();
            for (int left = events / PARTS - 10 * BLOCK; left >= BLOCK; left -= BLOCK) {
                young.run(learner, BLOCK);
                old.run(learner, BLOCK);
            }
        }
        young.print("second twentieth");
        old.print("last twentieth");
        System.out.printf(
                "last to second: described and written %.3f, scored and learnt %.3f, in all %.3f%n",
                old.engineNanos() / young.engineNanos(),
                old.learnerNanos() / young.learnerNanos(),
                (old.engineNanos() + old.learnerNanos()) / (young.engineNanos() + young.learnerNanos()));
    }

    /** A part of the stream, and the engine with all that came before it. */
    private static final class Stretch {
        private final CommunityStream stream;
        private final WholeStream engine = new WholeStream(WALKS);
        private int next;
        private long events;
        private long members;
        private long engineNanos;
        private long learnerNanos;

        Stretch(CommunityConfig town, int from) {
            stream = new CommunityStream(town);
            while (next < from) {
                engine.write(stream.next().hyperedge(), next++);
            }
        }

        void begin() {
            events = 0;
            members = 0;
            engineNanos = 0;
            learnerNanos = 0;
        }

        void run(NetworkLearner learner, int count) {
            List<Example> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Hyperedge hyperedge = stream.next().hyperedge();
                long before = PROCESS.getProcessCpuTime();
                batch.add(engine.example(hyperedge, next));
                engine.write(hyperedge, next++);
                long between = PROCESS.getProcessCpuTime();
                engineNanos += between - before;
                events++;
                members += hyperedge.size();
                if (batch.size() == BATCH) {
                    learner.learn(batch);
                    learnerNanos += PROCESS.getProcessCpuTime() - between;
                    batch = new ArrayList<>();
                }
            }
        }

        double engineNanos() {
            return (double) engineNanos / events;
        }

        double learnerNanos() {
            return (double) learnerNanos / events;
        }

        void print(String name) {
            System.out.printf(
                    "%s: described and written %.1f us each, scored and learnt %.1f us, %.2f members, %,d nodes, "
                            + "%,d bytes of walks a node%n",
                    name,
                    engineNanos() / 1000,
                    learnerNanos() / 1000,
                    (double) members / events,
                    engine.nodes(),
                    engine.walkBytes() / engine.nodes());
        }
    }

    private static CommunityConfig town(int events, int nodes) {
        CommunityConfig usual = CommunityConfig.of(events, 1);
        return nodes == 0
                ? usual
                : new CommunityConfig(
                        usual.seed(),
                        events,
                        Math.max(5, nodes / 40),
                        nodes,
                        nodes,
                        usual.first(),
                        usual.first(),
                        usual.maxSize(),
                        usual.rewiredShare(),
                        usual.memory(),
                        usual.startMillis(),
                        usual.meanGapMillis(),
                        usual.eventsBetweenBursts(),
                        usual.burstEvents());
    }
}
