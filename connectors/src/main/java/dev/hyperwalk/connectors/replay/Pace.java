package dev.hyperwalk.connectors.replay;

/** How fast a log is replayed. */
public sealed interface Pace {

    /** Nothing is waited for: the record is due at once. */
    long AT_ONCE = 0;

    /**
     * When a record is due.
     *
     * @param index how many records came before it
     * @param elapsed its event time less that of the first record, in the stream's own unit, at least 0
     * @return nanoseconds after the start
     */
    long dueNanos(long index, long elapsed);

    /** As fast as Kafka takes it. */
    record Unlimited() implements Pace {
        @Override
        public long dueNanos(long index, long elapsed) {
            return AT_ONCE;
        }
    }

    /**
     * So many records a second, whatever their times.
     *
     * @param events records a second, more than 0
     */
    record PerSecond(double events) implements Pace {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException unless it is a finite number above 0
         */
        public PerSecond {
            requirePositive("events per second", events);
        }

        @Override
        public long dueNanos(long index, long elapsed) {
            return (long) (index * (1e9 / events));
        }
    }

    /**
     * With the gaps that the events had, shortened.
     *
     * @param factor how many times faster than life, more than 0
     * @param unitsPerSecond units of event time in one second: 1000 for milliseconds, 1/86400 for days; more than 0
     */
    record SpeedUp(double factor, double unitsPerSecond) implements Pace {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException unless both are finite numbers above 0
         */
        public SpeedUp {
            requirePositive("speed-up", factor);
            requirePositive("units per second", unitsPerSecond);
        }

        @Override
        public long dueNanos(long index, long elapsed) {
            return (long) (elapsed * (1e9 / unitsPerSecond / factor));
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": expected a finite number above 0, got " + value);
        }
    }
}
