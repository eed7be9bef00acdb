package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.LabelledGroup;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.replay.StreamHistory;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The dataflow's naive twin: one thread, all state in one heap, a whole file at once, timestamp by timestamp. */
public final class WholeFile {

    private final StreamHistory history;
    private final Timeline timeline;

    private WholeFile(JobConfig config) {
        this.history = new StreamHistory(config.walks());
        this.timeline = new Timeline(config.seed(), config.negativesPerEvent(), name -> {});
    }

    /** What the learner should be given, event by event. */
    public static List<LabelledGroup> describe(JobConfig config, List<HyperedgeEvent> events) {
        TreeMap<Long, List<Arrival.Accepted<HyperedgeEvent>>> ticks = new TreeMap<>();
        events.stream()
                .sorted(EventOrder.INSTANCE)
                .forEach(event -> ticks.computeIfAbsent(event.time(), time -> new ArrayList<>())
                        .add(LittleStream.arrival(event)));
        WholeFile file = new WholeFile(config);
        List<LabelledGroup> all = new ArrayList<>();
        ticks.forEach((time, tick) -> file.tick(time, tick, all));
        return all;
    }

    private void tick(long time, List<Arrival.Accepted<HyperedgeEvent>> tick, List<LabelledGroup> out) {
        history.advance(time);
        List<StampedHyperedge> writes = new ArrayList<>();
        for (Group group : timeline.tick(time, tick, letter -> {})) {
            // Two clocks that were told the same.
            assertThat(history.clock()).as("clock at time %d", time).isEqualTo(group.clock());
            if (group.subject() instanceof Subject.Occurrence occurrence) {
                out.add(describe(group, occurrence));
                writes.add(group.stamped(occurrence.id()));
            }
        }
        history.write(writes);
    }

    private LabelledGroup describe(Group group, Subject.Occurrence occurrence) {
        List<Counters> counters = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (Hyperedge candidate : group.candidates()) {
            CandidateHistory past = history.history(candidate);
            Counters counted = Counters.of(past);
            counters.add(counted);
            features.add(history.describe(candidate, past, counted));
        }
        Example example = new Example(features.get(0), features.subList(1, features.size()));
        return new LabelledGroup(group.seq(), occurrence, example, counters);
    }
}
