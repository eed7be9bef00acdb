package dev.hyperwalk.connectors.kafka;

import java.io.Serializable;
import java.util.function.LongSupplier;

/** The time of day, milliseconds since 1970; handed in, so that tests can hold it still. */
@FunctionalInterface
public interface WallClock extends LongSupplier, Serializable {

    /** The machine's clock. */
    WallClock SYSTEM = System::currentTimeMillis;
}
