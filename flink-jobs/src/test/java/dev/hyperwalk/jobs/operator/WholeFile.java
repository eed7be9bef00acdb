package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.LabelledGroup;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.evaluation.Counters;
import dev.hyperwalk.models.feature.Anonymizer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.history.SetHistory;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The dataflow's naive twin: one thread, all state in maps, a whole file at once, timestamp by timestamp. */
public final class WholeFile {

    private final SetWalkReservoirs reservoirs;
    private final Map<Long, NodeHistory> nodes = new HashMap<>();
    private final Map<List<Long>, SetHistory> sets = new HashMap<>();
    private final Anonymizer anonymizer;
    private final Timeline timeline;

    private WholeFile(JobConfig config) {
        this.reservoirs = new SetWalkReservoirs(config.walks());
        this.anonymizer = new Anonymizer(config.walks());
        this.timeline = new Timeline(config.seed(), config.negativesPerEvent());
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
        List<StampedHyperedge> writes = new ArrayList<>();
        for (Group group : timeline.tick(time, tick, letter -> {})) {
            if (group.subject() instanceof Subject.Occurrence occurrence) {
                out.add(describe(group, occurrence));
                writes.add(group.stamped(occurrence.id()));
            }
        }
        reservoirs.write(writes);
        for (StampedHyperedge write : writes) {
            for (long node : write.hyperedge().nodes()) {
                nodes.computeIfAbsent(node, unseen -> new NodeHistory()).write(write, node);
            }
            sets.merge(
                    key(write.hyperedge()),
                    SetHistory.NEVER.and(write.clock()),
                    (known, one) -> known.and(write.clock()));
        }
    }

    private LabelledGroup describe(Group group, Subject.Occurrence occurrence) {
        List<Counters> counters = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (Hyperedge candidate : group.candidates()) {
            Counters counted = count(candidate, group.clock());
            WalkTable[] walks = Arrays.stream(candidate.nodes())
                    .mapToObj(reservoirs::snapshot)
                    .toArray(WalkTable[]::new);
            counters.add(counted);
            features.add(anonymizer.anonymize(candidate, group.clock(), walks, counted.features()));
        }
        Example example = new Example(features.get(0), features.subList(1, features.size()));
        return new LabelledGroup(group.seq(), occurrence, example, counters);
    }

    private Counters count(Hyperedge candidate, double clock) {
        SetHistory set = sets.getOrDefault(key(candidate), SetHistory.NEVER);
        List<Integer> pairCounts = new ArrayList<>();
        List<Double> pairGaps = new ArrayList<>();
        int[] degrees = new int[candidate.size()];
        double[] gaps = new double[candidate.size()];
        for (int i = 0; i < candidate.size(); i++) {
            NodeHistory left = nodes.getOrDefault(candidate.node(i), new NodeHistory());
            degrees[i] = (int) left.degree();
            gaps[i] = clock - left.lastClock();
            for (int j = i + 1; j < candidate.size(); j++) {
                int index = left.find(candidate.node(j));
                pairCounts.add(left.count(index));
                pairGaps.add(clock - left.lastClock(index));
            }
        }
        return Counters.of(
                (int) set.count(),
                clock - set.lastClock(),
                pairCounts.stream().mapToInt(Integer::intValue).toArray(),
                pairGaps.stream().mapToDouble(Double::doubleValue).toArray(),
                degrees,
                gaps);
    }

    private static List<Long> key(Hyperedge hyperedge) {
        return Arrays.stream(hyperedge.nodes()).boxed().toList();
    }
}
