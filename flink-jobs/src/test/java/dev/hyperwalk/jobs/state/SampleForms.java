package dev.hyperwalk.jobs.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.prediction.ModelSnapshot;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small values of every binary form, one for each of its variants, by the form's id: what golden bytes are written of. */
final class SampleForms {

    private static final WalkConfig WALKS = new WalkConfig(2, 1, List.of(0.0), 7);
    private static final HyperedgeEvent EVENT = HyperedgeEvent.of("e1", 5, List.of("ana", "bo"));
    private static final Query QUERY = new Query("q1", List.of("ana", "bo"), 5L);
    private static final RecordOrigin ORIGIN = new RecordOrigin("in", 2, 7, 9);
    private static final Hyperedge SET = Hyperedge.of(5, 3, 4);
    private static final StampedHyperedge STAMPED = StampedHyperedge.of("e1", 1.5, SET);
    private static final Occurrences TWICE = Occurrences.NEVER.and(0.5).and(1.5);

    private static final DeadLetter LETTER =
            new DeadLetter(null, new byte[] {0, -1}, ORIGIN, RejectionReason.INVALID_UTF8, "why");

    private SampleForms() {}

    static Map<String, List<?>> all() {
        Map<String, List<?>> all = new TreeMap<>();
        outputs(all);
        inputs(all);
        operators(all);
        state(all);
        return all;
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private static void outputs(Map<String, List<?>> all) {
        all.put(
                "answer/1",
                List.of(new Answer("q1", List.of("bo"), List.of(), 0.25, true, 3, 2, 17, null, null, null)));
        all.put(
                "score/1",
                List.of(
                        Score.fromJson(
                                json(
                                        "{'id':'e4','time':4,'nodes':['ana'],'probability':0.1,'seen':false,"
                                                + "'modelVersion':3,'regime':1,'historyUpTo':3,'baselines':{'counters':2.0},'negatives':[]}"))));
        all.put("regime-event/1", List.of(new RegimeEvent("return", 2, 0, 4096, 99, 64, 0.25)));
        WindowMetrics.Split split = new WindowMetrics.Split(0.9, 0.8, 0.7);
        WindowMetrics.Latency latency = new WindowMetrics.Latency(1.5, 2.5, 3.5);
        all.put(
                "window-metrics/1",
                List.of(new WindowMetrics(
                        7, 1000, 99, 12, 3L, 4L, split, split, 0.4, 0.03, 0.2, Map.of("degree", split), latency)));
        all.put(
                "feed-list/1",
                List.of(FeedList.fromJson(json("{'list':1,'time':9,'horizon':3,'modelVersion':2,'regime':0,"
                        + "'predictions':[{'rank':1,'nodes':['ana','bo'],'probability':0.5,'kind':'recurrence','novel':false}],"
                        + "'record':{'lists':1,'feed':{'precision':0.4,'recall':0.2,'hitRate':0.3,'nearPrecision':0.4,"
                        + "'nearRecall':0.2,'nearHitRate':0.3},'recurrence':{'precision':0.3,'recall':0.1,'hitRate':0.2,"
                        + "'nearPrecision':0.3,'nearRecall':0.2,'nearHitRate':0.2}}}"))));
        all.put(
                "feed-outcome/1",
                List.of(FeedOutcome.fromJson(json(
                        "{'list':1,'rank':1,'nodes':['ana','bo'],'probability':0.5," + "'outcome':'hit','time':10}"))));
    }

    private static void inputs(Map<String, List<?>> all) {
        all.put("hyperedge-event/1", List.of(EVENT));
        all.put("query/1", List.of(QUERY));
        all.put("record-origin/1", List.of(ORIGIN));
        all.put("dead-letter/1", List.of(LETTER));
        all.put(
                "arrival-of-event/1",
                List.of(new Arrival.Accepted<>(EVENT, ORIGIN, 123), new Arrival.Refused<HyperedgeEvent>(LETTER, 123)));
        all.put("arrival-of-query/1", List.of(new Arrival.Accepted<>(QUERY, ORIGIN, 123)));
    }

    private static void operators(Map<String, List<?>> all) {
        StreamHistory history = new StreamHistory(WALKS);
        history.advance(4);
        history.write(List.of(StampedHyperedge.of("e0", history.clock(), Hyperedge.of(4, 3, 4))));
        history.advance(5);
        CandidateFeatures features = history.describe(SET);
        CandidateHistory past = history.history(SET);
        CandidateBatch batch = new CandidateBatch(
                1, 1.5, new Subject.LeaveOneOutSample(4, List.of(new Neighbor(4, 2, 0.5, 1))), List.of(SET));
        Subject.ObservedEvent observed =
                new Subject.ObservedEvent("e1", 5, "spring", List.of(List.of("ana", "bo")), 123, 1, 2);
        ForecastWindow window = new ForecastWindow(1, 5, 3, 1.5, 2, 2.5, List.of(3L));
        Subject.PendingQuery query = new Subject.PendingQuery(QUERY, ORIGIN, List.of(), 4, List.of());
        NodeRequest request = new NodeRequest(1, 3, new long[] {3, 4}, ReadTime.AFTER, true);
        all.put(
                "feature-part/1",
                List.of(
                        batch,
                        new CandidateBatch(2, 1.5, observed, List.of(SET)),
                        new CandidateBatch(3, 1.5, query, List.of(SET)),
                        new CandidateBatch(4, 1.5, new Subject.ForecastRequest(window, List.of(), true), List.of()),
                        NodeRead.of(request, new NodeView(nodeState()), 4),
                        new SetRead(1, 0, TWICE, 4)));
        all.put(
                "retrieval-part/1",
                List.of(
                        new RetrievalRequest(batch, ReadTime.BEFORE),
                        new NeighborList(1, 3, List.of(new Neighbor(4, 2, 0.5, 1))),
                        new ProposalList(1, List.of())));
        all.put("node-request/1", List.of(request));
        all.put(
                "node-retrieval/1",
                List.of(
                        new NodeRetrieval(1, 3, 1.5, ReadTime.NOW, null),
                        new NodeRetrieval(1, 3, 1.5, ReadTime.AFTER, window)));
        all.put("set-request/1", List.of(new SetRequest(1, 0, 99, 1.5, SetRequest.Purpose.READ_AND_WRITE)));
        all.put(
                "model-input/1",
                List.of(
                        new RankerExample(2, List.of(Completion.of(past, 0, 1)), 0),
                        new LabelledEvent(
                                3, observed, new Example(features, List.of(features)), List.of(Counters.of(past))),
                        new ForecastBatch(4, window, List.of(), List.of(), true)));
        all.put("feed-input/1", List.of(new FeedInput.Observed(SET), new FeedInput.Due(window, List.of(), 3, 1)));
        all.put(
                "described-query/1",
                List.of(new DescribedQuery(
                        QUERY, ORIGIN, List.of(), features, true, 4, List.of(), List.of(), List.of())));
        all.put(
                "published-model/1",
                List.of(new PublishedModel(new ModelSnapshot(3, 1, new float[] {0.5f, -2}), new Ranker())));
        all.put(
                "unresolved-result/1",
                List.of(new UnresolvedAnswer(
                        new Answer("q1", List.of("bo"), List.of(), 0.25, true, 3, 2, 17, null, null, null),
                        null,
                        null)));
    }

    private static NodeState nodeState() {
        Reservoir reservoir = new Reservoir(WALKS, 1);
        double[] probabilities = new double[WALKS.scales()];
        reservoir.admit(WALKS, 1.5, probabilities);
        new Composer(WALKS).writeFirstLevel(reservoir, STAMPED, 0, probabilities);
        NodeHistory counters = new NodeHistory();
        counters.write(STAMPED, 3);
        return new NodeState(reservoir, counters);
    }

    private static void state(Map<String, List<?>> all) {
        ReservoirUpdate update = new ReservoirUpdate(1, 0, STAMPED, null);
        Reservoir reservoir = nodeState().reservoir();
        all.put("reservoir-update/1", List.of(update));
        all.put(
                "reservoir-snapshot/1",
                List.of(
                        new ReservoirSnapshot(update, reservoir.snapshot(), new double[] {0.5}),
                        new ReservoirSnapshot(update, null, new double[] {1})));
        all.put("reservoir/1", List.of(reservoir));
        all.put("node-state/1", List.of(nodeState()));
        all.put("occurrences/1", List.of(TWICE));
    }
}
