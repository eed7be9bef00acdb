package dev.hyperwalk.models.synthetic;

/**
 * The laws of a {@link CommunityStream} in numbers.
 *
 * @param seed all the randomness there is
 * @param events length of the stream, at least 1
 * @param communities at least 2
 * @param firstNodes nodes at the start, at least 2 for each community
 * @param lastNodes nodes at the end, at least {@code firstNodes}; they join evenly over the stream
 * @param first how groups come about in the first regime
 * @param second the same in the second regime
 * @param maxSize no event is larger, at least 2
 * @param rewiredShare share of nodes, in [0, 1], that live in another community in the second regime
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
        Habits first,
        Habits second,
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
        check(rewiredShare >= 0 && rewiredShare <= 1, "rewiredShare: expected from 0 to 1, got " + rewiredShare);
        check(maxSize >= 2, "maxSize: expected at least 2, got " + maxSize);
        check(memory >= 1, "memory: expected at least 1, got " + memory);
        check(meanGapMillis >= 1, "meanGapMillis: expected at least 1, got " + meanGapMillis);
        check(eventsBetweenBursts >= 1, "eventsBetweenBursts: expected at least 1, got " + eventsBetweenBursts);
        check(burstEvents >= 1, "burstEvents: expected at least 1, got " + burstEvents);
    }

    /**
     * A small town: nodes grow with the stream, from one for every 100 events (200 at least) to three times as many, in
     * communities of about 40, one event a second. In the first
     * regime six of ten events repeat a group and groups are of about 3; in the second one third do, groups are of about 5,
     * and newcomers meet rather than the old guard.
     */
    public static CommunityConfig of(long events, long seed) {
        int firstNodes = (int) Math.min(1_000_000, Math.max(200, events / 100));
        return new CommunityConfig(
                seed,
                events,
                Math.max(5, firstNodes / 40),
                firstNodes,
                3 * firstNodes,
                new Habits(0.60, 0.22, 0.10, 0.02, 3.0, Habits.Favour.EARLY),
                new Habits(0.35, 0.30, 0.30, 0.02, 5.0, Habits.Favour.LATE),
                10,
                0.7,
                256,
                1_700_000_000_000L,
                1_000,
                400,
                60);
    }

    /**
     * The same town with a rota in the second regime: whoever has been idle longest has a turn, with neighbours,
     * where in the first one who was active is active again, with the same people. What predicts the one misleads about the
     * other.
     */
    public CommunityConfig withRota() {
        return with(communities, firstNodes, lastNodes, new Habits(0, 0, 0, 0.02, 3.0, Habits.Favour.IDLE));
    }

    /**
     * The same town with other numbers of nodes, in communities of about 40.
     *
     * @param newFirstNodes nodes at the start
     * @param newLastNodes nodes at the end
     */
    public CommunityConfig withNodes(int newFirstNodes, int newLastNodes) {
        return with(Math.max(5, newFirstNodes / 40), newFirstNodes, newLastNodes, second);
    }

    private CommunityConfig with(int newCommunities, int newFirstNodes, int newLastNodes, Habits newSecond) {
        return new CommunityConfig(
                seed,
                events,
                newCommunities,
                newFirstNodes,
                newLastNodes,
                first,
                newSecond,
                maxSize,
                rewiredShare,
                memory,
                startMillis,
                meanGapMillis,
                eventsBetweenBursts,
                burstEvents);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
