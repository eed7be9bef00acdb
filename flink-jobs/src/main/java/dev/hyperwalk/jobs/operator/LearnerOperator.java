package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.kafka.WallClock;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.FeedInput;
import dev.hyperwalk.jobs.state.LabelledGroup;
import dev.hyperwalk.jobs.state.Lesson;
import dev.hyperwalk.jobs.state.ModelSnapshot;
import dev.hyperwalk.jobs.state.Prospect;
import dev.hyperwalk.jobs.state.StateBytes;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.jobs.state.Turn;
import dev.hyperwalk.models.feed.Candidate;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.recommendation.Ranker;
import dev.hyperwalk.models.regime.RegimeBatch;
import dev.hyperwalk.models.regime.RegimeChange;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Scores events in the order of the stream, then learns from them, batch by batch; runs once.
 *
 * <p>Turns come from parallel assemblers, so they are first put back in order by their numbers. Between events, a ranker learns
 * from lessons who completes a set, and what may happen next is scored for the feed. Batches end by count,
 * by event time or at the end of the input, never by wall clock, so scores are a function of the events alone.
 */
public final class LearnerOperator extends AbstractStreamOperator<Score>
        implements OneInputStreamOperator<Turn, Score>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final long NEVER_PUBLISHED = -1;

    private final WalkConfig walks;
    private final LearnerConfig learning;
    private final ModelChoice choice;
    private final LearnerSchedule schedule;
    private final DeviceChoice device;
    private final boolean hasFeed;
    private final WallClock clock;

    private transient StreamModel model;
    private transient Scoreboard scoreboard;
    private transient LatencyHistogram latency;
    private transient TreeMap<Long, Turn> early;
    private transient List<LabelledGroup> batch;
    private transient List<Candidate> prospects;
    private transient Ranker ranker;
    private transient long nextSeq;
    private transient long events;
    private transient long published;
    private transient int publishedRegime;
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
            WalkConfig walks,
            LearnerConfig learning,
            ModelChoice choice,
            LearnerSchedule schedule,
            DeviceChoice device,
            boolean hasFeed,
            WallClock clock) {
        this.walks = walks;
        this.learning = learning;
        this.choice = choice;
        this.schedule = schedule;
        this.device = device;
        this.hasFeed = hasFeed;
        this.clock = clock;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        model = StreamModel.create(choice, walks, learning, Devices.of(device));
        scoreboard = new Scoreboard(schedule.windowEvents());
        early = new TreeMap<>();
        batch = new ArrayList<>();
        prospects = new ArrayList<>();
        ranker = new Ranker();
        nextSeq = 0;
        events = 0;
        published = NEVER_PUBLISHED;
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
        getMetricGroup().gauge("auc", (Gauge<Double>) () -> scoreboard.lastAuc());
        getMetricGroup().gauge("waitingGroups", (Gauge<Integer>) () -> early.size() + batch.size());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        StateBytes.save(learnerState, this::writeLearner);
        StateBytes.save(groupsState, this::writeGroups);
    }

    private void writeLearner(DataOutput out) throws IOException {
        out.writeLong(published);
        out.writeInt(publishedRegime);
        scoreboard.write(out);
        ranker.write(out);
        model.write(out);
    }

    private void readLearner(DataInput in) throws IOException {
        published = in.readLong();
        publishedRegime = in.readInt();
        scoreboard.restore(in);
        ranker = Ranker.read(in);
        model.restore(in);
    }

    private void writeGroups(DataOutput out) throws IOException {
        out.writeLong(nextSeq);
        out.writeLong(events);
        BinaryValues.writeCount(batch.size(), out);
        for (LabelledGroup group : batch) {
            group.write(out);
        }
        BinaryValues.writeCount(early.size(), out);
        for (Turn turn : early.values()) {
            Turn.Format.INSTANCE.write(turn, out);
        }
        BinaryValues.writeCount(prospects.size(), out);
        for (Candidate candidate : prospects) {
            candidate.write(out);
        }
    }

    private void readGroups(DataInput in) throws IOException {
        nextSeq = in.readLong();
        events = in.readLong();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            batch.add(LabelledGroup.read(in));
        }
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            Turn turn = Turn.Format.INSTANCE.read(in);
            early.put(turn.seq(), turn);
        }
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            prospects.add(Candidate.read(in));
        }
    }

    @Override
    public void processElement(StreamRecord<Turn> element) {
        Turn turn = element.getValue();
        if (turn.seq() != nextSeq) {
            early.put(turn.seq(), turn);
            return;
        }
        Turn next = turn;
        while (next != null) {
            nextSeq++;
            take(next);
            next = early.remove(nextSeq);
        }
    }

    private void take(Turn turn) {
        if (turn instanceof LabelledGroup group) {
            take(group);
        } else if (turn instanceof Lesson lesson) {
            ranker.learn(lesson.completions(), lesson.right());
        } else if (turn instanceof Prospect prospect) {
            score(prospect);
        }
    }

    private void take(LabelledGroup group) {
        if (schedule.isOver(batch, group.occurrence().time()) || isOfAnotherKey(group)) {
            learn();
        }
        batch.add(group);
        events++;
        if (hasFeed) {
            Subject.Occurrence occurrence = group.occurrence();
            long[] nodes =
                    occurrence.names().get(0).stream().mapToLong(NodeIds::of).toArray();
            emit(Channels.FEED, new FeedInput.Happened(Hyperedge.of(occurrence.time(), nodes)));
        }
        if (batch.size() >= learning.batchAfter(events - batch.size())) {
            learn();
        }
    }

    private void score(Prospect prospect) {
        double[] scores = prospect.features().isEmpty() ? new double[0] : model.score(prospect.features());
        for (int i = 0; i < scores.length; i++) {
            prospects.add(prospect.candidates().get(i).withProbability(scores[i]));
        }
        if (prospect.last()) {
            emit(Channels.FEED, new FeedInput.Due(prospect.outlook(), prospects, model.version(), model.present()));
            prospects.clear();
        }
    }

    private boolean isOfAnotherKey(LabelledGroup group) {
        return model.tellsKeysApart()
                && !batch.isEmpty()
                && !Objects.equals(
                        batch.get(0).occurrence().task(), group.occurrence().task());
    }

    /**
     * All of the events up to the watermark are here, so a span of event time may end before the next event comes; and the
     * last watermark ends them all, though queries may go on.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            end();
        } else if (schedule.isOver(batch, mark.getTimestamp() + 1)) {
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
        scoreboard.close().ifPresent(metrics -> emit(Channels.METRICS, metrics));
        publish();
    }

    private void learn() {
        List<Example> examples = new ArrayList<>(batch.size());
        List<Long> times = new ArrayList<>(batch.size());
        for (LabelledGroup group : batch) {
            examples.add(group.example());
            times.add(group.occurrence().time());
        }
        String key = model.tellsKeysApart() ? batch.get(0).occurrence().task() : null;
        long version = model.version();
        double[][] probabilities = model.scoreThenLearn(new RegimeBatch(examples, times, key));
        long now = clock.getAsLong();
        for (int i = 0; i < probabilities.length; i++) {
            emit(batch.get(i), probabilities[i], version, now);
        }
        for (RegimeChange change : model.takeChanges()) {
            emit(Channels.REGIMES, event(change, times.get(times.size() - 1)));
        }
        batch.clear();
        if (published == NEVER_PUBLISHED
                || model.present() != publishedRegime
                || model.version() >= published + schedule.publishEvery()) {
            publish();
        }
    }

    private RegimeEvent event(RegimeChange change, long time) {
        return new RegimeEvent(
                change.kind().label(), change.regime(), change.before(), events, time, model.version(), change.drift());
    }

    private void emit(LabelledGroup group, double[] probabilities, long version, long now) {
        List<Map<String, Double>> baselines = new ArrayList<>();
        for (Counters candidate : group.counters()) {
            baselines.add(scoreboard.scores(candidate));
        }
        Score score = score(group, probabilities, baselines, version, model.scoredIn());
        output.collect(new StreamRecord<>(score, score.time()));
        long waited = Math.max(0, now - group.occurrence().arrivedAtMillis());
        latency.update(waited);
        scoreboard
                .add(group, probabilities, baselines, version, waited)
                .ifPresent(metrics -> emit(Channels.METRICS, metrics));
    }

    private static Score score(
            LabelledGroup group,
            double[] probabilities,
            List<Map<String, Double>> baselines,
            long version,
            int regime) {
        Subject.Occurrence occurrence = group.occurrence();
        List<Score.Negative> negatives = new ArrayList<>();
        for (int i = 1; i < probabilities.length; i++) {
            negatives.add(new Score.Negative(occurrence.names().get(i), probabilities[i], baselines.get(i)));
        }
        return new Score(
                occurrence.id(),
                occurrence.time(),
                occurrence.names().get(0),
                probabilities[0],
                group.counters().get(0).isSeen(),
                version,
                regime,
                occurrence.time() - 1, // all that came strictly before
                occurrence.task(),
                baselines.get(0),
                negatives);
    }

    private void publish() {
        if (model.version() > published) {
            published = model.version();
            publishedRegime = model.present();
            emit(Channels.WEIGHTS, new ModelSnapshot(published, publishedRegime, model.weights(), ranker.copy()));
        }
    }

    private <T> void emit(OutputTag<T> channel, T value) {
        output.collect(channel, new StreamRecord<>(value));
    }

    @Override
    public void close() throws Exception {
        @Nullable StreamModel open = model; // Not there if the task failed early.
        if (open != null) {
            open.close();
        }
        super.close();
    }
}
