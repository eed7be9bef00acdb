package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.LabelledGroup;
import dev.hyperwalk.jobs.state.Lesson;
import dev.hyperwalk.jobs.state.Prospect;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.jobs.state.Turn;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feed.Candidate;
import dev.hyperwalk.models.feed.FeedConfig;
import dev.hyperwalk.models.feed.Outlook;
import dev.hyperwalk.models.feed.Pool;
import dev.hyperwalk.models.feed.Pooled;
import dev.hyperwalk.models.feed.Proposer;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.recommendation.Companion;
import dev.hyperwalk.models.recommendation.Companions;
import dev.hyperwalk.models.recommendation.Completion;
import dev.hyperwalk.models.recommendation.Ranker;
import dev.hyperwalk.models.replay.StreamHistory;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The dataflow's naive twin: one thread, all state in one heap, a whole file at once, timestamp by timestamp. */
public final class WholeFile {

    private final JobConfig config;
    private final StreamHistory history;
    private final Timeline timeline;

    private WholeFile(JobConfig config) {
        this.config = config;
        this.history = new StreamHistory(config.walks());
        this.timeline = new Timeline(config.seed(), config.negativesPerEvent(), config.feed(), name -> {});
    }

    /** The events that the learner should be given, in order. */
    public static List<LabelledGroup> events(JobConfig config, List<HyperedgeEvent> events) {
        return describe(config, events).stream()
                .filter(LabelledGroup.class::isInstance)
                .map(LabelledGroup.class::cast)
                .toList();
    }

    /** What the learner should be given, turn by turn. */
    public static List<Turn> describe(JobConfig config, List<HyperedgeEvent> events) {
        TreeMap<Long, List<Arrival.Accepted<HyperedgeEvent>>> ticks = new TreeMap<>();
        events.stream()
                .sorted(EventOrder.INSTANCE)
                .forEach(event -> ticks.computeIfAbsent(event.time(), time -> new ArrayList<>())
                        .add(LittleStream.arrival(event)));
        WholeFile file = new WholeFile(config);
        List<Turn> all = new ArrayList<>();
        ticks.forEach((time, tick) -> file.tick(time, tick, all));
        return all;
    }

    private void tick(long time, List<Arrival.Accepted<HyperedgeEvent>> tick, List<Turn> out) {
        history.advance(time);
        List<StampedHyperedge> writes = new ArrayList<>();
        List<Group> groups = timeline.tick(time, tick, letter -> {});
        for (Group group : groups) {
            if (group.subject() instanceof Subject.Occurrence occurrence) {
                // Two clocks that were told the same.
                assertThat(history.clock()).as("clock at time %d", time).isEqualTo(group.clock());
                out.add(describe(group, occurrence));
                writes.add(group.stamped(occurrence.id()));
            } else if (group.subject() instanceof Subject.Exercise exercise) {
                out.add(lesson(group, exercise));
            }
        }
        history.write(writes);
        for (Group group : groups) {
            if (group.subject() instanceof Subject.Forecast forecast) {
                prospects(group, forecast.outlook(), out);
            }
        }
    }

    private Lesson lesson(Group group, Subject.Exercise exercise) {
        Hyperedge rest = group.candidates().get(0);
        List<Completion> completions = new ArrayList<>();
        int right = Ranker.NONE;
        for (Companion companion : Companions.of(history, rest.nodes(), Ranker.NEAREST)) {
            long[] nodes = Arrays.copyOf(rest.nodes(), rest.size() + 1);
            nodes[rest.size()] = companion.node();
            Hyperedge completed = Hyperedge.of(rest.time(), nodes);
            right = companion.node() == exercise.leftOut() ? completions.size() : right;
            int self = Arrays.binarySearch(completed.nodes(), companion.node());
            completions.add(Completion.of(history.history(completed), self, companion.visits()));
        }
        return new Lesson(group.seq(), completions, right);
    }

    private void prospects(Group group, Outlook outlook, List<Turn> out) {
        FeedConfig feed = Objects.requireNonNull(config.feed());
        Pool pool = new Pool();
        for (long node : outlook.nodes()) {
            pool.add(Proposer.propose(node, history.walks(node), history.history(node), outlook, feed.perNode()));
        }
        List<Pooled> best = pool.best(feed.pool());
        for (int i = 0; i < Shortlist.SLICES; i++) {
            List<Candidate> candidates = new ArrayList<>();
            List<CandidateFeatures> features = new ArrayList<>();
            for (Pooled pooled : Shortlist.slice(best, i)) {
                CandidateHistory past = history.history(pooled.set());
                candidates.add(new Candidate(pooled, past.set(), Counters.of(past), Double.NaN));
                features.add(history.describe(pooled.set(), outlook.clockAmid()));
            }
            out.add(new Prospect(group.seq() + i, outlook.asked(), candidates, features, i == Shortlist.SLICES - 1));
        }
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
