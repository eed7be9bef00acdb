package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink types of what comes in. */
public final class ArrivalTypes {

    /** Hyperedges. */
    public static final TypeInformation<Arrival<HyperedgeEvent>> EVENTS = typeOf(new ArrivalFormat.OfEvents());

    /** Queries. */
    public static final TypeInformation<Arrival<Query>> QUERIES = typeOf(new ArrivalFormat.OfQueries());

    private ArrivalTypes() {}

    @SuppressWarnings("unchecked") // A class literal cannot name its type argument.
    private static <T> TypeInformation<Arrival<T>> typeOf(ArrivalFormat<T> format) {
        return BinaryTypeInformation.of((Class<Arrival<T>>) (Class<?>) Arrival.class, format);
    }
}
