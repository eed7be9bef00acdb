package dev.hyperwalk.connectors.replay;

import java.util.concurrent.TimeUnit;

/** The clock a replay waits by; handed in, so that tests need not wait. */
public interface PacingClock {

    /** The machine's clock. */
    PacingClock SYSTEM = new PacingClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepNanos(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since some fixed moment. */
    long nanoTime();

    /**
     * Waits.
     *
     * @param nanos how long, more than 0
     * @throws InterruptedException at once when the thread is interrupted
     */
    void sleepNanos(long nanos) throws InterruptedException;
}
