package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.models.synthetic.SyntheticEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up events in the form of real ones. */
final class SyntheticEvents {

    private SyntheticEvents() {}

    /** The event as Kafka sees it: {@code made-000017} is the one at index 17, its regime is its task. */
    static HyperedgeEvent event(SyntheticEvent event) {
        List<String> nodes =
                IntStream.range(0, event.size()).mapToObj(event::name).toList();
        return new HyperedgeEvent(
                String.format(Locale.ROOT, "made-%06d", event.index()),
                event.timeMillis(),
                nodes,
                null,
                event.regime(),
                HyperedgeEvent.DEFAULT_WEIGHT,
                Map.of());
    }
}
