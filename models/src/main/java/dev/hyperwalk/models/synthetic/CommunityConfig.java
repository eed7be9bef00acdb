package dev.hyperwalk.models.synthetic;

/**
 * The laws of a {@link CommunityStream} in numbers. Shares are in [0, 1].
 *
 * @param seed all the randomness there is
 * @param events length of the stream, at least 1
 * @param communities at least 2
 * @param firstNodes nodes at the start, at least 2 for each community
 * @param lastNodes nodes at the end, at least {@code firstNodes}; they join evenly over the stream
 * @param repeatShare share of events that repeat an earlier group of the same regime as it was
 * @param variationShare share of events that change one member of an earlier group; what is left is new groups
 * @param crossShare share of new groups whose members come from two communities
 * @param singletonShare share of new groups that have one member
 * @param firstMeanSize mean size of the other new groups in the first regime, at least 2
 * @param secondMeanSize the same in the second regime
 * @param maxSize no event is larger, at least 2
 * @param rewiredShare share of nodes that live in another community in the second regime
 * @param memory groups a community remembers in each regime, at least 1
 * @param startMillis time of the first event, milliseconds since the epoch
 * @param meanGapMillis mean time between events outside bursts, at least 1
 * @param eventsBetweenBursts mean number of events from a burst's end to the next one, at least 1
 * @param burstEvents mean number of events in a burst, at least 1
 */
public record CommunityConfig(
        long seed,
        long events,
        int communities,
        int firstNodes,
        int lastNodes,
        double repeatShare,
        double variationShare,
        double crossShare,
        double singletonShare,
        double firstMeanSize,
        double secondMeanSize,
        int maxSize,
        double rewiredShare,
        int memory,
        long startMillis,
        double meanGapMillis,
        int eventsBetweenBursts,
        int burstEvents) {

    /** Checks every range. */
    public CommunityConfig {
        check(events >= 1, "events: expected at least 1, got " + events);
        check(communities >= 2, "communities: expected at least 2, got " + communities);
        check(
                firstNodes / 2 >= communities,
                "firstNodes: expected at least 2 for each of " + communities + " communities, got " + firstNodes);
        check(
                lastNodes >= firstNodes,
                "lastNodes: expected at least " + firstNodes + " (firstNodes), got " + lastNodes);
        checkShare("repeatShare", repeatShare);
        checkShare("variationShare", variationShare);
        checkShare("repeatShare + variationShare", repeatShare + variationShare);
        checkShare("crossShare", crossShare);
        checkShare("singletonShare", singletonShare);
        checkShare("rewiredShare", rewiredShare);
        check(maxSize >= 2, "maxSize: expected at least 2, got " + maxSize);
        check(firstMeanSize >= 2, "firstMeanSize: expected at least 2, got " + firstMeanSize);
        check(secondMeanSize >= 2, "secondMeanSize: expected at least 2, got " + secondMeanSize);
        check(memory >= 1, "memory: expected at least 1, got " + memory);
        check(meanGapMillis >= 1, "meanGapMillis: expected at least 1, got " + meanGapMillis);
        check(eventsBetweenBursts >= 1, "eventsBetweenBursts: expected at least 1, got " + eventsBetweenBursts);
        check(burstEvents >= 1, "burstEvents: expected at least 1, got " + burstEvents);
    }

    /**
     * A small town: nodes grow with the stream, from one for every 100 events (200 at least) to three times as many, in
     * communities of about 40; six of ten events repeat a group; groups of about 3, of about 5 in the second regime; one
     * event a second.
     */
    public static CommunityConfig of(long events, long seed) {
        int firstNodes = (int) Math.min(1_000_000, Math.max(200, events / 100));
        return new CommunityConfig(
                seed,
                events,
                Math.max(5, firstNodes / 40),
                firstNodes,
                3 * firstNodes,
                0.60,
                0.22,
                0.10,
                0.02,
                3.0,
                5.0,
                10,
                0.7,
                256,
                1_700_000_000_000L,
                1_000,
                400,
                60);
    }

    private static void checkShare(String name, double share) {
        check(share >= 0 && share <= 1 + 1e-12, name + ": expected from 0 to 1, got " + share);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
