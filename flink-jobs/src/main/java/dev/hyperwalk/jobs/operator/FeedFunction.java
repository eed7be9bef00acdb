package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.FeedInput;
import dev.hyperwalk.jobs.state.StateBytes;
import dev.hyperwalk.jobs.state.UnresolvedForecast;
import dev.hyperwalk.jobs.state.UnresolvedOutcome;
import dev.hyperwalk.jobs.state.UnresolvedResult;
import dev.hyperwalk.models.forecast.Feed;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.Outcome;
import dev.hyperwalk.models.forecast.PredictionList;
import dev.hyperwalk.models.forecast.Standing;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Ranks the candidates of forecasts and tracks their outcomes; runs once, behind the learner and in its order. */
public final class FeedFunction extends ProcessFunction<FeedInput, UnresolvedResult> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final FeedConfig config;

    private transient Feed feed;
    private transient ListState<byte[]> state;

    /** For metrics, which other threads read: the feed itself must not be walked meanwhile. */
    private transient volatile Standing latest;

    /** A feed that has issued nothing yet. */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else.
    public FeedFunction(FeedConfig config) {
        this.config = config;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        feed = new Feed(config);
        state = context.getOperatorStateStore().getListState(StateBytes.descriptor("feed"));
        StateBytes.restore(state, in -> feed = Feed.read(config, in));
        latest = feed.latest();
    }

    @Override
    @SuppressWarnings("NullAway.Init") // Flink has called initializeState by now.
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("feedPrecision", (Gauge<Double>) () -> latest.feed().precision());
        metrics.gauge("feedHitRate", (Gauge<Double>) () -> latest.feed().hitRate());
        metrics.gauge(
                "recurrencePrecision", (Gauge<Double>) () -> latest.recurrence().precision());
        metrics.gauge(
                "recurrenceHitRate", (Gauge<Double>) () -> latest.recurrence().hitRate());
        metrics.gauge("openLists", (Gauge<Integer>) () -> feed.open());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        StateBytes.save(state, feed::write);
    }

    @Override
    public void processElement(FeedInput input, Context context, Collector<UnresolvedResult> out) {
        if (input instanceof FeedInput.Observed happened) {
            feed.happened(happened.hyperedge());
            tellOutcomes(out);
        } else if (input instanceof FeedInput.Due due) {
            feed.reached(due.window().time());
            tellOutcomes(out);
            latest = feed.latest();
            Standing standing = feed.all();
            PredictionList list = feed.issue(due.window(), due.candidates());
            out.collect(new UnresolvedForecast(
                    due.window().asked(), due.modelVersion(), due.regime(), list.predictions(), standing));
            tellOutcomes(out);
        }
    }

    private void tellOutcomes(Collector<UnresolvedResult> out) {
        for (Outcome outcome : feed.takeOutcomes()) {
            out.collect(new UnresolvedOutcome(outcome));
        }
    }
}
