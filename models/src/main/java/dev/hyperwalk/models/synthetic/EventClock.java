package dev.hyperwalk.models.synthetic;

import java.util.SplittableRandom;

/** When events happen, and whether a community is in a burst: exponential gaps, five times as dense and tied in bursts. */
final class EventClock {

    /** No community is in a burst. */
    static final int CALM = -1;

    private static final double BURST_SPEED = 5;
    private static final double BURST_TIE_SHARE = 0.5;

    private final CommunityConfig config;
    private double timeMillis;
    private int burstCommunity = CALM;

    EventClock(CommunityConfig config) {
        this.config = config;
        this.timeMillis = config.startMillis();
    }

    long timeMillis() {
        return (long) timeMillis;
    }

    /** The community in a burst, or {@link #CALM}. */
    int burstCommunity() {
        return burstCommunity;
    }

    /** Moves to the next event. */
    void advance(SplittableRandom random) {
        if (burstCommunity == CALM) {
            if (random.nextDouble() * config.eventsBetweenBursts() < 1) {
                burstCommunity = random.nextInt(config.communities());
            }
        } else if (random.nextDouble() * config.burstEvents() < 1) {
            burstCommunity = CALM;
        }
        if (burstCommunity == CALM) {
            timeMillis += gapMillis(random);
        } else if (random.nextDouble() >= BURST_TIE_SHARE) {
            timeMillis += gapMillis(random) / BURST_SPEED;
        }
    }

    private double gapMillis(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble()) * config.meanGapMillis();
    }
}
