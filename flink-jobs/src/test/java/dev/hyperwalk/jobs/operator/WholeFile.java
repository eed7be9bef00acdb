package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.ForecastBatch;
import dev.hyperwalk.jobs.state.LabelledEvent;
import dev.hyperwalk.jobs.state.ModelInput;
import dev.hyperwalk.jobs.state.RankerExample;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Neighbors;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.MergedProposal;
import dev.hyperwalk.models.forecast.ProposalPool;
import dev.hyperwalk.models.forecast.Proposer;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
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
    private final EventSequencer sequencer;

    private WholeFile(JobConfig config) {
        this.config = config;
        this.history = new StreamHistory(config.walks());
        this.sequencer = new EventSequencer(config.seed(), config.negativesPerEvent(), config.feed(), name -> {});
    }

    /** The events that the learner should be given, in order. */
    public static List<LabelledEvent> events(JobConfig config, List<HyperedgeEvent> events) {
        return describe(config, events).stream()
                .filter(LabelledEvent.class::isInstance)
                .map(LabelledEvent.class::cast)
                .toList();
    }

    /** What the learner should be given, turn by turn. */
    public static List<ModelInput> describe(JobConfig config, List<HyperedgeEvent> events) {
        TreeMap<Long, List<Arrival.Accepted<HyperedgeEvent>>> ticks = new TreeMap<>();
        events.stream()
                .sorted(EventOrder.INSTANCE)
                .forEach(event -> ticks.computeIfAbsent(event.time(), time -> new ArrayList<>())
                        .add(LittleStream.arrival(event)));
        WholeFile file = new WholeFile(config);
        List<ModelInput> all = new ArrayList<>();
        ticks.forEach((time, tick) -> file.tick(time, tick, all));
        return all;
    }

    private void tick(long time, List<Arrival.Accepted<HyperedgeEvent>> tick, List<ModelInput> out) {
        history.advance(time);
        List<StampedHyperedge> writes = new ArrayList<>();
        List<CandidateBatch> groups = sequencer.tick(time, tick, letter -> {});
        for (CandidateBatch group : groups) {
            if (group.subject() instanceof Subject.ObservedEvent occurrence) {
                // Two clocks that were told the same.
                assertThat(history.clock()).as("clock at time %d", time).isEqualTo(group.clock());
                out.add(describe(group, occurrence));
                writes.add(group.stamped(occurrence.id()));
            } else if (group.subject() instanceof Subject.LeaveOneOutSample sample) {
                out.add(lesson(group, sample));
            }
        }
        history.write(writes);
        for (CandidateBatch group : groups) {
            if (group.subject() instanceof Subject.ForecastRequest forecast) {
                prospects(group, forecast.window(), out);
            }
        }
    }

    private RankerExample lesson(CandidateBatch group, Subject.LeaveOneOutSample sample) {
        Hyperedge rest = group.candidates().get(0);
        List<Completion> completions = new ArrayList<>();
        int right = Ranker.NONE;
        for (Neighbor neighbor : Neighbors.of(history, rest.nodes(), Ranker.NEAREST)) {
            long[] nodes = Arrays.copyOf(rest.nodes(), rest.size() + 1);
            nodes[rest.size()] = neighbor.node();
            Hyperedge completed = Hyperedge.of(rest.time(), nodes);
            right = neighbor.node() == sample.leftOut() ? completions.size() : right;
            int self = Arrays.binarySearch(completed.nodes(), neighbor.node());
            completions.add(Completion.of(history.history(completed), self, neighbor.visits()));
        }
        return new RankerExample(group.seq(), completions, right);
    }

    private void prospects(CandidateBatch group, ForecastWindow window, List<ModelInput> out) {
        FeedConfig feed = Objects.requireNonNull(config.feed());
        ProposalPool pool = new ProposalPool();
        for (long node : window.nodes()) {
            pool.add(Proposer.propose(node, history.walks(node), history.history(node), window, feed.perNode()));
        }
        List<MergedProposal> best = pool.best(feed.pool());
        for (int i = 0; i < CandidateGenerator.SLICES; i++) {
            List<Candidate> candidates = new ArrayList<>();
            List<CandidateFeatures> features = new ArrayList<>();
            for (MergedProposal proposal : CandidateGenerator.slice(best, i)) {
                CandidateHistory past = history.history(proposal.set());
                candidates.add(new Candidate(proposal, past.set(), Counters.of(past), Double.NaN));
                features.add(history.describe(proposal.set(), window.clockAtMiddle()));
            }
            out.add(new ForecastBatch(
                    group.seq() + i, window.asked(), candidates, features, i == CandidateGenerator.SLICES - 1));
        }
    }

    private LabelledEvent describe(CandidateBatch group, Subject.ObservedEvent occurrence) {
        List<Counters> counters = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (Hyperedge candidate : group.candidates()) {
            CandidateHistory past = history.history(candidate);
            Counters counted = Counters.of(past);
            counters.add(counted);
            features.add(history.describe(candidate, past, counted));
        }
        Example example = new Example(features.get(0), features.subList(1, features.size()));
        return new LabelledEvent(group.seq(), occurrence, example, counters);
    }
}
