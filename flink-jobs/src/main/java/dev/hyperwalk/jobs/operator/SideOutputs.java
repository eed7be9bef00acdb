package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.DeadLetterFormat;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedListFormat;
import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.connectors.event.FeedOutcomeFormat;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.HyperedgeEventFormat;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.RegimeEventFormat;
import dev.hyperwalk.connectors.event.WindowMetrics;
import dev.hyperwalk.connectors.event.WindowMetricsFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.jobs.state.DescribedQuery;
import dev.hyperwalk.jobs.state.FeedInput;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.NodeRetrieval;
import dev.hyperwalk.jobs.state.PublishedModel;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.SetRequest;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;

/** The side outputs of all operators. */
public final class SideOutputs {

    /** Of the sequencer: hyperedges to be written, one record a member. */
    public static final OutputTag<ReservoirUpdate> RESERVOIR_UPDATES =
            new OutputTag<>("reservoir-updates", ReservoirUpdate.TYPE);

    /** Of the sequencer: batches that lack candidates. */
    public static final OutputTag<RetrievalPart> RETRIEVAL_REQUESTS =
            new OutputTag<>("retrieval-requests", RetrievalPart.TYPE);

    /** Of the sequencer: requests to nodes of such batches. */
    public static final OutputTag<NodeRetrieval> NODE_RETRIEVALS =
            new OutputTag<>("node-retrievals", NodeRetrieval.TYPE);

    /** Of the sequencer: each node's name, when it is first seen. */
    public static final OutputTag<String> NAMES = new OutputTag<>("names", Types.STRING);

    /** Of the sequencer and the candidate generator: requests to nodes, one a node of a group. */
    public static final OutputTag<NodeRequest> NODE_REQUESTS = new OutputTag<>("node-requests", NodeRequest.TYPE);

    /** Of the sequencer and the candidate generator: requests about exact sets, and their occurrences. */
    public static final OutputTag<SetRequest> SET_REQUESTS = new OutputTag<>("set-requests", SetRequest.TYPE);

    /** Of the sequencer: events that came behind the watermark. */
    public static final OutputTag<HyperedgeEvent> LATE =
            new OutputTag<>("late", BinaryTypeInformation.of(HyperedgeEvent.class, HyperedgeEventFormat.INSTANCE));

    /** Of the sequencer and the scorers: what was refused. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", BinaryTypeInformation.of(DeadLetter.class, DeadLetterFormat.INSTANCE));

    /** Of the assembler: described queries. */
    public static final OutputTag<DescribedQuery> QUERIES = new OutputTag<>("queries", DescribedQuery.TYPE);

    /** Of the learner: metrics of each window of events. */
    public static final OutputTag<WindowMetrics> METRICS =
            new OutputTag<>("metrics", BinaryTypeInformation.of(WindowMetrics.class, WindowMetricsFormat.INSTANCE));

    /** Of the learner: what happens to the regime. */
    public static final OutputTag<RegimeEvent> REGIMES =
            new OutputTag<>("regimes", BinaryTypeInformation.of(RegimeEvent.class, RegimeEventFormat.INSTANCE));

    /** Of the learner: what the feed has to know. */
    public static final OutputTag<FeedInput> FEED = new OutputTag<>("feed", FeedInput.TYPE);

    /** Of the names: what is likely to happen next. */
    public static final OutputTag<FeedList> PREDICTIONS =
            new OutputTag<>("predictions", BinaryTypeInformation.of(FeedList.class, FeedListFormat.INSTANCE));

    /** Of the names: what became of predictions. */
    public static final OutputTag<FeedOutcome> OUTCOMES =
            new OutputTag<>("outcomes", BinaryTypeInformation.of(FeedOutcome.class, FeedOutcomeFormat.INSTANCE));

    /** Of the learner: weights, now and then. */
    public static final OutputTag<PublishedModel> WEIGHTS = new OutputTag<>("weights", PublishedModel.TYPE);

    private SideOutputs() {}
}
