package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hyperwalk.connectors.event.WindowMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a job writes, made up. */
final class Fixtures {

    private static final List<String> KINDS = List.of("recurrence", "shrunk", "grown", "merged", "newcomer");

    private Fixtures() {}

    static byte[] metrics(long window, long time) {
        double wave = 0.03 * Math.sin((double) window);
        return new WindowMetrics(
                        window,
                        1000,
                        time,
                        window * 16,
                        3L,
                        0L,
                        new WindowMetrics.Split(0.9 + wave, 0.85 + wave, 0.96),
                        new WindowMetrics.Split(0.9, 0.8, 0.95),
                        0.5,
                        0.02,
                        0.3,
                        Map.of(
                                "exact-set", new WindowMetrics.Split(0.7 + wave, 0.5, 0.95),
                                "pair-recency", new WindowMetrics.Split(0.82 - wave, 0.74, 0.9)),
                        new WindowMetrics.Latency(40 + 10 * wave, 80, 120))
                .toJson();
    }

    /** Ten predictions among people of a town. */
    static byte[] list(long number, long time) {
        String predictions = IntStream.rangeClosed(1, 10)
                .mapToObj(rank -> String.format(
                        Locale.ROOT,
                        "{\"rank\":%d,\"nodes\":%s,\"probability\":%.3f,\"kind\":\"%s\",\"walk\":["
                                + "{\"time\":%d,\"nodes\":[\"n%d\",\"n%d\"]},{\"time\":%d,\"nodes\":[\"n%d\",\"n%d\",\"n%d\"]}]}",
                        rank,
                        nodes(number, rank),
                        0.6 - 0.05 * rank,
                        KINDS.get((int) ((number + rank) % KINDS.size())),
                        time - 3L * rank,
                        rank,
                        rank + 1,
                        time - 9L * rank,
                        rank + 1,
                        rank + 2,
                        rank + 3))
                .collect(Collectors.joining(","));
        return String.format(
                        Locale.ROOT,
                        "{\"list\":%d,\"time\":%d,\"horizon\":80,\"modelVersion\":9,\"regime\":0,\"predictions\":[%s],"
                                + "\"record\":{\"lists\":%d,\"feed\":%s,\"recurrence\":%s}}",
                        number,
                        time,
                        predictions,
                        number,
                        record(0.31),
                        record(0.22))
                .getBytes(UTF_8);
    }

    private static String nodes(long number, int rank) {
        return IntStream.rangeClosed(0, 1 + (int) ((number + rank) % 3))
                .mapToObj(i -> "\"n" + (rank + i) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String record(double precision) {
        return String.format(
                Locale.ROOT,
                "{\"precision\":%.3f,\"recall\":%.3f,\"hitRate\":%.3f,\"nearPrecision\":%.3f,\"nearRecall\":%.3f,"
                        + "\"nearHitRate\":%.3f}",
                precision,
                precision / 3,
                Math.min(1, precision * 2.5),
                precision + 0.2,
                precision / 2,
                Math.min(1, precision * 2.8));
    }

    static byte[] outcome(long list, int rank, String outcome, long time) {
        return String.format(
                        Locale.ROOT,
                        "{\"list\":%d,\"rank\":%d,\"nodes\":%s,\"outcome\":\"%s\",\"after\":%d,\"time\":%d}",
                        list,
                        rank,
                        nodes(list, rank),
                        outcome,
                        4L * rank,
                        time)
                .getBytes(UTF_8);
    }
}
