package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.kafka.Arrival;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Small seeded streams with everything that is awkward: ties, repeated sets, singletons, newcomers, sets twice a tick. */
public final class LittleStream {

    private LittleStream() {}

    /** Events in order of time. */
    public static List<HyperedgeEvent> events(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<HyperedgeEvent> events = new ArrayList<>();
        long time = 100;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(10) < 4 ? 0 : 1 + random.nextInt(5);
            int numNodes = 6 + i / 8;
            TreeSet<String> nodes = new TreeSet<>();
            int size = random.nextInt(8) == 0 ? 1 : 2 + random.nextInt(3);
            while (nodes.size() < size) {
                nodes.add("n" + random.nextInt(numNodes));
            }
            if (i > 5 && random.nextInt(3) == 0) {
                nodes = new TreeSet<>(events.get(i - 1 - random.nextInt(5)).nodes());
            }
            events.add(HyperedgeEvent.of("e" + i, time, List.copyOf(nodes)));
        }
        return events;
    }

    /** The same events, none later than it may be: each is moved back by less than {@code bound} units of time. */
    public static List<HyperedgeEvent> shuffled(List<HyperedgeEvent> events, long bound, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        record Delayed(HyperedgeEvent event, double at) {}
        return events.stream()
                .map(event -> new Delayed(event, event.time() + random.nextDouble() * bound))
                .sorted(Comparator.comparingDouble(Delayed::at))
                .map(Delayed::event)
                .toList();
    }

    /** The event as it would come from Kafka. */
    public static Arrival.Accepted<HyperedgeEvent> arrival(HyperedgeEvent event) {
        return arrival(event, 0, 0);
    }

    /** The event as it would come from a place in Kafka. */
    public static Arrival.Accepted<HyperedgeEvent> arrival(HyperedgeEvent event, int partition, long offset) {
        return new Arrival.Accepted<>(event, new RecordOrigin("events", partition, offset, 0), 1_000_000);
    }
}
