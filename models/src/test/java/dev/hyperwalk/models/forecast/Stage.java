package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole feed over one heap, with a network that knows nothing. */
final class Stage {

    static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0, 0.2, 2.0), 7);

    private final FeedConfig config;
    private final StreamHistory history = new StreamHistory(WALKS);
    private final ForecastSchedule schedule;
    private Feed feed;
    private long events;

    Stage(FeedConfig config) {
        this.config = config;
        this.schedule = new ForecastSchedule(config);
        this.feed = new Feed(config);
    }

    /** Takes what happened at one time, and gives the list that is due then. */
    Optional<PredictionList> happens(List<Hyperedge> tick) {
        history.advance(tick.get(0).time());
        List<StampedHyperedge> stamped = new ArrayList<>();
        for (Hyperedge hyperedge : tick) {
            stamped.add(new StampedHyperedge(Draws.mix(++events), history.clock(), hyperedge));
            feed.happened(hyperedge);
        }
        history.write(stamped);
        feed.reached(tick.get(0).time());
        return schedule.add(tick, history::ahead).map(window -> feed.issue(window, candidates(window)));
    }

    private List<Candidate> candidates(ForecastWindow window) {
        ProposalPool pool = new ProposalPool();
        for (long node : window.nodes()) {
            pool.add(proposals(node, window));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (MergedProposal proposal : pool.best(config.pool())) {
            CandidateHistory past = history.history(proposal.set());
            candidates.add(new Candidate(proposal, past.set(), Counters.of(past), 0.5));
        }
        return candidates;
    }

    List<Proposal> proposals(long node, ForecastWindow window) {
        return Proposer.propose(node, history.walks(node), history.history(node), window, config.perNode());
    }

    StreamHistory history() {
        return history;
    }

    Feed feed() {
        return feed;
    }

    /** Puts a feed read from bytes in the place of the present one. */
    void restoreFeed() throws IOException {
        feed = Bytes.roundTrip(feed::write, in -> Feed.read(config, in));
    }
}
