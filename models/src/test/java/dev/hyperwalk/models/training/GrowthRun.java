package dev.hyperwalk.models.training;

import ai.djl.Device;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.walk.WalkConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams 1,000,000 generated events through the engine, without Flink and Kafka, and prints the processor time an event
 * costs, twentieth by twentieth: it should depend on the events' size, not on how many came before.
 *
 * <p>Every event is described, with a negative, and written. In the second and the last twentieth it is also scored and
 * learnt from; the first is left for Java to compile. The stream's first and last third are of one regime, so those two
 * are alike.
 *
 * <p>As many nodes from the first event on as {@code growth.nodes} says, of one regime all the time, so that what grows is
 * the history alone; 0 is the built-in stream's own growing town, whose reservoirs fill with larger groups meanwhile.
 *
 * <pre>mvn -q -pl models -Pgrowth test-compile exec:exec -Dgrowth.nodes=1000</pre>
 */
public final class GrowthRun {

    private static final int PARTS = 20;
    private static final int BATCH = 64;

    private GrowthRun() {}

    /** Runs: how many events, and how many nodes. */
    public static void main(String[] arguments) {
        int events = Integer.parseInt(arguments[0]);
        WalkConfig walks = new WalkConfig(8, 2, List.of(0.0, 0.2, 2.0), 7);
        WholeStream engine = new WholeStream(walks);
        CommunityStream stream = new CommunityStream(town(events, Integer.parseInt(arguments[1])));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Learner learner = new Learner(walks, new LearnerConfig(BATCH, 1e-3, 1), Device.cpu())) {
            for (int part = 0; part < PARTS; part++) {
                boolean learns = part == 1 || part == PARTS - 1;
                long members = 0;
                long before = threads.getCurrentThreadCpuTime();
                List<Example> batch = new ArrayList<>();
                for (int i = part * (events / PARTS); i < (part + 1) * (events / PARTS); i++) {
                    Hyperedge hyperedge = stream.next().hyperedge();
                    members += hyperedge.size();
                    if (i > 100) {
                        batch.add(engine.example(hyperedge, i));
                    }
                    if (batch.size() == BATCH) {
                        if (learns) {
                            learner.scoreThenLearn(batch);
                        }
                        batch = new ArrayList<>();
                    }
                    engine.write(hyperedge, i);
                }
                double micros = (double) (threads.getCurrentThreadCpuTime() - before) / 1000 * PARTS / events;
                System.out.printf(
                        "events %,d to %,d: %.1f us each%s, %.2f members, %,d nodes, %,d bytes of walks a node%n",
                        part * (events / PARTS),
                        (part + 1) * (events / PARTS),
                        micros,
                        learns ? " with learning" : "",
                        (double) members * PARTS / events,
                        engine.nodes(),
                        engine.walkBytes() / engine.nodes());
            }
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
