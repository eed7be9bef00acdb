package dev.hyperwalk.models.walk;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Hyperedges a second that one core writes into the reservoirs, M = 16 and L = 2, after every node has been seen.
 *
 * <p>Members are drawn with a skew (half of the memberships go to a tenth of the nodes); the stream's clock advances by
 * 1 while a node waits for its next hyperedge, as in earnest. Prints the bytes a node costs. From the root:
 *
 * <pre>mvn -q -pl models -Pjmh test-compile exec:exec -Djmh.include=Reservoir</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReservoirBenchmark {

    private static final int STREAM = 1 << 18;

    /** Nodes of the stream. */
    @Param({"1000", "100000"})
    public int nodes;

    /** Rates of the scales, per unit of the clock. */
    @Param({"0.2", "0,0.2,2"})
    public String rates = "0.2";

    private long[][] members = {};
    private SetWalkReservoirs reservoirs = new SetWalkReservoirs(new WalkConfig(1, 1, List.of(0.0), 0));
    private long written;

    /** Draws the stream and writes it once. */
    @Setup(Level.Trial)
    public void fill() {
        List<Double> parsed =
                List.of(rates.split(",", -1)).stream().map(Double::valueOf).toList();
        reservoirs = new SetWalkReservoirs(new WalkConfig(16, 2, parsed, 7));
        SplittableRandom random = new SplittableRandom(7);
        members = new long[STREAM][];
        for (int i = 0; i < STREAM; i++) {
            members[i] = new long[1 + random.nextInt(4)]; // mean size 2.5
            for (int j = 0; j < members[i].length; j++) {
                int among = random.nextBoolean() ? nodes : nodes / 10;
                members[i][j] = Draws.mix(1 + random.nextInt(among));
            }
        }
        for (int i = 0; i < STREAM; i++) {
            write();
        }
    }

    /** Writes the next hyperedge of the stream, which starts again at its end with later times. */
    @Benchmark
    public long write() {
        long[] nodesOfNext = members[(int) (written & (STREAM - 1))];
        written++;
        double clock = written * 2.5 / nodes;
        reservoirs.write(List.of(new StampedHyperedge(written, clock, Hyperedge.of(written, nodesOfNext))));
        return written;
    }

    /** Prints what a node costs in memory. */
    @TearDown(Level.Trial)
    public void report() {
        System.out.printf("%n%d nodes, %d bytes a node without the map%n", reservoirs.nodes(), bytesPerNode());
    }

    long bytesPerNode() {
        return reservoirs.heapBytes() / reservoirs.nodes();
    }
}
