package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.kafka.WallClock;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.FeedInput;
import dev.hyperwalk.jobs.state.ForecastBatch;
import dev.hyperwalk.jobs.state.LabelledEvent;
import dev.hyperwalk.jobs.state.ModelInput;
import dev.hyperwalk.jobs.state.PublishedModel;
import dev.hyperwalk.jobs.state.RankerExample;
import dev.hyperwalk.jobs.state.StateBytes;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.prediction.OnlineModel;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.prediction.Predictor;
import dev.hyperwalk.models.prediction.RegimeChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;

/**
 * Scores events in the order of the stream, then learns from them, batch by batch; runs once.
 *
 * <p>Its inputs come from parallel subtasks, so they are first put back in order by their numbers. Between events, the ranker learns
 * from leave-one-out samples, and candidates of forecasts are predicted. Batches end by count,
 * by event time or at the end of the input, never by wall clock, so scores are a function of the events alone.
 */
public final class LearnerOperator extends AbstractStreamOperator<Score>
        implements OneInputStreamOperator<ModelInput, Score>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final long NOTHING = -1;

    private final ModelSpec spec;
    private final ModelFactory models;
    private final LearnerSchedule schedule;
    private final DeviceChoice device;
    private final boolean hasFeed;
    private final WallClock clock;

    private transient OnlineModel model;
    private transient Predictor predictor;
    private transient long loaded;
    private transient PrequentialEvaluator evaluator;
    private transient LatencyHistogram latency;
    private transient InputOrder order;
    private transient EventBatch batch;
    private transient List<Candidate> forecast;
    private transient Ranker ranker;
    private transient Publication publication;
    private transient ListState<byte[]> learnerState;
    private transient ListState<byte[]> groupsState;

    /**
     * A model.
     *
     * @param hasFeed whether there is a feed to be told what happens
     * @param clock what latencies are measured by; nothing else depends on it
     */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else.
    public LearnerOperator(
            ModelSpec spec,
            ModelFactory models,
            LearnerSchedule schedule,
            DeviceChoice device,
            boolean hasFeed,
            WallClock clock) {
        this.spec = spec;
        this.models = models;
        this.schedule = schedule;
        this.device = device;
        this.hasFeed = hasFeed;
        this.clock = clock;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        model = models.onlineModel(spec, device);
        predictor = models.predictor(spec, device);
        loaded = NOTHING;
        evaluator = new PrequentialEvaluator(schedule.windowEvents());
        order = new InputOrder();
        batch = new EventBatch(spec.learning(), schedule, model::isKeyed);
        forecast = new ArrayList<>();
        ranker = new Ranker();
        publication = new Publication(schedule.publishEvery());
        learnerState = context.getOperatorStateStore().getListState(StateBytes.descriptor("learner"));
        groupsState = context.getOperatorStateStore().getListState(StateBytes.descriptor("groups"));
        StateBytes.restore(learnerState, this::readLearner);
        StateBytes.restore(groupsState, this::readGroups);
    }

    @Override
    public void open() throws Exception {
        super.open();
        latency = new LatencyHistogram();
        getMetricGroup().histogram("latencyMillis", latency);
        getMetricGroup().gauge("modelVersion", (Gauge<Long>) () -> model.version());
        getMetricGroup().gauge("auc", (Gauge<Double>) () -> evaluator.lastAuc());
        getMetricGroup().gauge("waitingGroups", (Gauge<Integer>) () -> order.waiting() + batch.size());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        StateBytes.save(learnerState, this::writeLearner);
        StateBytes.save(groupsState, this::writeGroups);
    }

    private void writeLearner(DataOutput out) throws IOException {
        publication.write(out);
        evaluator.write(out);
        ranker.write(out);
        model.write(out);
    }

    private void readLearner(DataInput in) throws IOException {
        publication.restore(in);
        evaluator.restore(in);
        ranker = Ranker.read(in);
        model.restore(in);
    }

    private void writeGroups(DataOutput out) throws IOException {
        order.write(out);
        batch.write(out);
        BinaryValues.writeCount(forecast.size(), out);
        for (Candidate candidate : forecast) {
            candidate.write(out);
        }
    }

    private void readGroups(DataInput in) throws IOException {
        order.restore(in);
        batch.restore(in);
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            forecast.add(Candidate.read(in));
        }
    }

    @Override
    public void processElement(StreamRecord<ModelInput> element) {
        order.add(element.getValue(), this::take);
    }

    private void take(ModelInput input) {
        if (input instanceof LabelledEvent event) {
            take(event);
        } else if (input instanceof RankerExample example) {
            ranker.learn(example.completions(), example.right());
        } else if (input instanceof ForecastBatch slice) {
            predict(slice);
        }
    }

    private void take(LabelledEvent event) {
        if (batch.endsBefore(event)) {
            learn();
        }
        batch.add(event);
        if (hasFeed) {
            Subject.ObservedEvent observed = event.occurrence();
            long[] nodes =
                    observed.names().get(0).stream().mapToLong(NodeIds::of).toArray();
            emit(SideOutputs.FEED, new FeedInput.Observed(Hyperedge.of(observed.time(), nodes)));
        }
        if (batch.isFull()) {
            learn();
        }
    }

    private void predict(ForecastBatch slice) {
        if (loaded != model.version()) {
            predictor.load(model.snapshot().weights());
            loaded = model.version();
        }
        Predictions predictions = predictor.predict(slice.features());
        for (int i = 0; i < predictions.size(); i++) {
            forecast.add(slice.candidates().get(i).withProbability(predictions.probability(i)));
        }
        if (slice.last()) {
            emit(SideOutputs.FEED, new FeedInput.Due(slice.window(), forecast, model.version(), model.presentRegime()));
            forecast.clear();
        }
    }

    /**
     * All of the events up to the watermark are here, so a span of event time may end before the next event comes; and the
     * last watermark ends them all, though queries may go on.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            end();
        } else if (batch.isOver(mark.getTimestamp() + 1)) {
            // No event at or before the watermark is to come: the next has at least one unit more.
            learn();
        }
        super.processWatermark(mark);
    }

    @Override
    public void endInput() {
        end();
    }

    private void end() {
        if (!batch.isEmpty()) {
            learn();
        }
        evaluator.close().ifPresent(metrics -> emit(SideOutputs.METRICS, metrics));
        publish();
    }

    private void learn() {
        List<LabelledEvent> events = batch.take();
        long version = model.version();
        Predictions predictions = model.learn(batch.training(events));
        long now = clock.getAsLong();
        for (int i = 0; i < predictions.examples(); i++) {
            evaluate(events.get(i), predictions, i, version, now);
        }
        long time = events.get(events.size() - 1).occurrence().time();
        for (RegimeChange change : model.takeChanges()) {
            emit(SideOutputs.REGIMES, event(change, time));
        }
        if (publication.isDue(model)) {
            publish();
        }
    }

    private RegimeEvent event(RegimeChange change, long time) {
        return new RegimeEvent(
                change.kind().label(),
                change.regime(),
                change.before(),
                batch.total(),
                time,
                model.version(),
                change.drift());
    }

    private void evaluate(LabelledEvent event, Predictions predictions, int number, long version, long now) {
        List<Map<String, Double>> baselines = new ArrayList<>();
        for (Counters candidate : event.counters()) {
            baselines.add(evaluator.scores(candidate));
        }
        ScoredEvent scored = new ScoredEvent(event, predictions, number, baselines, version, model.predictedIn());
        output.collect(new StreamRecord<>(scored.score(), event.occurrence().time()));
        long waited = Math.max(0, now - event.occurrence().arrivedAtMillis());
        latency.update(waited);
        evaluator.add(scored, waited).ifPresent(metrics -> emit(SideOutputs.METRICS, metrics));
    }

    private void publish() {
        if (publication.begin(model)) {
            emit(SideOutputs.WEIGHTS, new PublishedModel(model.snapshot(), ranker.copy()));
        }
    }

    private <T> void emit(OutputTag<T> channel, T value) {
        output.collect(channel, new StreamRecord<>(value));
    }

    @Override
    public void close() throws Exception {
        try {
            IOUtils.closeAll(Arrays.asList(model, predictor)); // null if the task failed early
        } finally {
            super.close();
        }
    }
}
