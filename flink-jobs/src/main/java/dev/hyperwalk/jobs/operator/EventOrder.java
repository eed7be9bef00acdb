package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * The total order of a stream's events: by time, id and members, then by all other fields.
 *
 * <p>Total up to events that are equal in all parts, so what follows does not depend on the order of arrival.
 */
final class EventOrder {

    /** The order. */
    static final Comparator<HyperedgeEvent> INSTANCE = Comparator.comparingLong(HyperedgeEvent::time)
            .thenComparing(HyperedgeEvent::id)
            .thenComparing(HyperedgeEvent::nodes, EventOrder::compareNames)
            .thenComparing(EventCodec::encode, Arrays::compare);

    private EventOrder() {}

    private static int compareNames(List<String> left, List<String> right) {
        Iterator<String> others = right.iterator();
        for (String name : left) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = name.compareTo(others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
