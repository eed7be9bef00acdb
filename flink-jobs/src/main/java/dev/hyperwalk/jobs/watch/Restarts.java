package dev.hyperwalk.jobs.watch;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.RestartStrategyOptions.RestartStrategyType;

/**
 * How often a job that failed is begun again from its latest checkpoint: after 1 s, then each time after twice as long, at
 * most after 60 s. Whoever ran for ten minutes begins to count anew.
 *
 * @param most restarts after which the next failure ends the job; 0 for none
 */
public record Restarts(int most) {

    /**
     * Enough for a broker that is away for some minutes: by then the pauses alone add up to five, and each failure of a
     * client that waits for Kafka takes one or two more.
     */
    public static final int DEFAULT = 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STABLE = Duration.ofMinutes(10);
    private static final int GROWTH = 2;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if {@code most} is negative
     */
    public Restarts {
        if (most < 0) {
            throw new IllegalArgumentException("expected at least 0, got " + most);
        }
    }

    /** Flink's settings for that. */
    public Configuration flink() {
        Configuration settings = new Configuration();
        if (most == 0) {
            settings.set(
                    RestartStrategyOptions.RESTART_STRATEGY, RestartStrategyType.NO_RESTART_STRATEGY.getMainValue());
            return settings;
        }
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, most);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_PAUSE);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_PAUSE);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, STABLE);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, (double) GROWTH);
        // One job alone needs no jitter, and so the pause that is told is the pause that is made.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR, 0.0);
        return settings;
    }

    /** Counts restarts as Flink does; not thread-safe. */
    Count count() {
        return new Count();
    }

    /** Which restart it is. */
    static final class Count {
        private long nextRestartMillis;
        private int number;

        private Count() {}

        /**
         * A failure that a restart follows.
         *
         * @return the number of that restart, from 1, since the job last ran for ten minutes
         */
        int failed(long failureMillis) {
            if (failureMillis - nextRestartMillis >= STABLE.toMillis()) {
                number = 0;
            }
            number++;
            nextRestartMillis = failureMillis + pause().toMillis();
            return number;
        }

        /** How many there have been since the job last ran for ten minutes. */
        int number() {
            return number;
        }

        /** The pause before the latest restart. */
        Duration pause() {
            Duration pause = FIRST_PAUSE;
            for (int i = 1; i < number && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
                pause = pause.multipliedBy(GROWTH);
            }
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
    }
}
