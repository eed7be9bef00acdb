package dev.hyperwalk.connectors.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one document while it is read; each keeps its default until it is met. */
final class EventBuilder {

    static final long NO_TIME = -1;

    @Nullable String id;

    long time = NO_TIME;

    @Nullable List<String> nodes;

    @Nullable String type;

    @Nullable String task;

    double weight = HyperedgeEvent.DEFAULT_WEIGHT;
    Map<String, String> attributes = Map.of();

    int k;

    List<String> exclude = List.of();

    boolean explain;

    boolean mayWait = true;

    String requiredId() throws Refusal {
        return required("id", id);
    }

    long requiredTime() throws Refusal {
        if (time == NO_TIME) {
            throw new Refusal(RejectionReason.MISSING_FIELD, "time: expected an integer, got no such field");
        }
        return time;
    }

    List<String> requiredNodes() throws Refusal {
        return required("nodes", nodes);
    }

    private static <V> V required(String field, @Nullable V value) throws Refusal {
        if (value == null) {
            throw new Refusal(RejectionReason.MISSING_FIELD, field + ": required, got no such field");
        }
        return value;
    }
}
