package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.DeadLetterFormat;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.HyperedgeEventFormat;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryFormat;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RecordOriginFormat;
import dev.hyperwalk.connectors.serialization.BinaryFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of an arrival, given that of the value.
 *
 * @param <T> what good records become
 */
abstract sealed class ArrivalFormat<T> implements BinaryFormat<Arrival<T>> {

    private static final long serialVersionUID = 1L;

    private final BinaryFormat<T> values;

    private ArrivalFormat(BinaryFormat<T> values) {
        this.values = values;
    }

    @Override
    public void write(Arrival<T> arrival, DataOutput out) throws IOException {
        out.writeLong(arrival.arrivedAtMillis());
        if (arrival instanceof Arrival.Accepted<T> accepted) {
            out.writeBoolean(true);
            RecordOriginFormat.INSTANCE.write(accepted.origin(), out);
            values.write(accepted.value(), out);
        } else if (arrival instanceof Arrival.Refused<T> refused) {
            out.writeBoolean(false);
            DeadLetterFormat.INSTANCE.write(refused.letter(), out);
        }
    }

    @Override
    public Arrival<T> read(DataInput in) throws IOException {
        long arrivedAtMillis = in.readLong();
        if (!in.readBoolean()) {
            return new Arrival.Refused<>(DeadLetterFormat.INSTANCE.read(in), arrivedAtMillis);
        }
        RecordOrigin origin = RecordOriginFormat.INSTANCE.read(in);
        return new Arrival.Accepted<>(values.read(in), origin, arrivedAtMillis);
    }

    /** Hyperedges. */
    static final class OfEvents extends ArrivalFormat<HyperedgeEvent> {
        private static final long serialVersionUID = 1L;

        OfEvents() {
            super(HyperedgeEventFormat.INSTANCE);
        }
    }

    /** Queries. */
    static final class OfQueries extends ArrivalFormat<Query> {
        private static final long serialVersionUID = 1L;

        OfQueries() {
            super(QueryFormat.INSTANCE);
        }
    }
}
