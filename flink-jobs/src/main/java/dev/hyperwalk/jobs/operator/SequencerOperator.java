package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalTypes;
import dev.hyperwalk.connectors.kafka.ClaimWatch;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.Inquiry;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.RecallRequest;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.SettingsState;
import dev.hyperwalk.jobs.state.StateBytes;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.jobs.state.Visit;
import dev.hyperwalk.jobs.state.When;
import dev.hyperwalk.models.feed.FeedConfig;
import dev.hyperwalk.models.feed.Outlook;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Puts a disordered stream in order and fans it out; runs once.
 *
 * <p>Holds events back until the watermark says that nothing earlier is to come, then lets them go by time, id and
 * members, and the watermark after them. A raw operator, because only one of these can hold back a watermark. Input 1:
 * hyperedges. Input 2: queries, which go out at once and have no say in event time.
 */
public final class SequencerOperator extends AbstractStreamOperator<Part>
        implements TwoInputStreamOperator<Arrival<HyperedgeEvent>, Arrival<Query>, Part> {

    /** By which it is known in checkpoints. */
    public static final String UID = "sequencer";

    private static final long serialVersionUID = 1L;

    /** Events after which a watermark goes along, so that those behind need not hold all of a long wait at once. */
    private static final int EVENTS_PER_WATERMARK = 256;

    /** Late events that may wait behind one watermark to be written; more may come while event time stands still. */
    static final int MOST_LATE = 10_000;

    private static final Comparator<Arrival.Accepted<HyperedgeEvent>> ORDER =
            Comparator.comparing(Arrival.Accepted::value, EventOrder.INSTANCE);

    private final long seed;
    private final int negativesPerEvent;
    private final @Nullable FeedConfig feed;
    private final JobIdentity identity;

    private transient Timeline timeline;
    private transient TreeMap<Long, List<Arrival.Accepted<HyperedgeEvent>>> waiting;
    private transient long reached;
    private transient int lateSince; // the watermark reached
    private transient boolean isAnnounced;
    private transient ListState<byte[]> timelineState;
    private transient ListState<byte[]> waitingState;
    private transient ListState<byte[]> settingsState;
    private transient @Nullable ClaimWatch watch;
    private transient @Nullable ScheduledFuture<?> looks;

    /**
     * A sequencer.
     *
     * @param seed where negatives are drawn from, with the event's id
     * @param negativesPerEvent negatives made for each event, at least 0
     * @param feed when lists of predictions are due; null for never
     * @param identity what checkpoints say of the job, and what lets it run
     */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else.
    public SequencerOperator(long seed, int negativesPerEvent, @Nullable FeedConfig feed, JobIdentity identity) {
        this.seed = seed;
        this.negativesPerEvent = negativesPerEvent;
        this.feed = feed;
        this.identity = identity;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        timeline = new Timeline(seed, negativesPerEvent, feed, name -> emit(Channels.NAMES, name, null));
        waiting = new TreeMap<>();
        reached = Long.MIN_VALUE;
        lateSince = 0;
        isAnnounced = true;
        settingsState = SettingsState.in(context.getOperatorStateStore());
        if (context.isRestored()) {
            identity.requireSame(SettingsState.read(settingsState));
        }
        timelineState = context.getOperatorStateStore().getListState(StateBytes.descriptor("timeline"));
        waitingState = context.getOperatorStateStore().getListState(StateBytes.descriptor("waiting"));
        StateBytes.restore(timelineState, this::readTimeline);
        StateBytes.restore(waitingState, this::readWaiting);
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (identity.claim() != null) {
            ClaimWatch opened = new ClaimWatch(identity.claim());
            watch = opened;
            // As a timer, so that it is looked at while no record comes, and what it throws fails the task.
            looks = getProcessingTimeService()
                    .scheduleWithFixedDelay(time -> opened.check(), 0, ClaimWatch.INTERVAL.toMillis());
        }
        getMetricGroup().gauge("lateEvents", (Gauge<Long>) () -> timeline.late());
        getMetricGroup().gauge("deadLetters", (Gauge<Long>) () -> timeline.deadLetters());
        getMetricGroup().gauge("waitingTimestamps", (Gauge<Integer>) () -> waiting.size());
    }

    @Override
    public void close() throws Exception {
        if (looks != null) {
            looks.cancel(false);
        }
        if (watch != null) {
            watch.close();
        }
        super.close();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        SettingsState.save(settingsState, identity.settings());
        StateBytes.save(timelineState, this::writeTimeline);
        StateBytes.save(waitingState, this::writeWaiting);
    }

    /** The watermark reached is state: what was late before a failure must not be in time after it. */
    private void writeTimeline(DataOutput out) throws IOException {
        out.writeLong(reached);
        out.writeInt(lateSince);
        timeline.write(out);
    }

    private void readTimeline(DataInput in) throws IOException {
        reached = in.readLong();
        lateSince = in.readInt();
        isAnnounced = false;
        timeline.restore(in);
    }

    private void writeWaiting(DataOutput out) throws IOException {
        TypeSerializer<Arrival<HyperedgeEvent>> serializer = arrivals();
        DataOutputSerializer buffer = new DataOutputSerializer(256);
        for (List<Arrival.Accepted<HyperedgeEvent>> tick : waiting.values()) {
            for (Arrival.Accepted<HyperedgeEvent> event : tick) {
                buffer.clear();
                serializer.serialize(event, buffer);
                out.writeBoolean(true);
                BinaryValues.writeBytes(buffer.getCopyOfBuffer(), out);
            }
        }
        out.writeBoolean(false);
    }

    private void readWaiting(DataInput in) throws IOException {
        TypeSerializer<Arrival<HyperedgeEvent>> serializer = arrivals();
        while (in.readBoolean()) {
            byte[] bytes = BinaryValues.readBytes(in);
            Arrival<HyperedgeEvent> arrival =
                    serializer.deserialize(new DataInputViewStreamWrapper(new java.io.ByteArrayInputStream(bytes)));
            if (arrival instanceof Arrival.Accepted<HyperedgeEvent> event) {
                await(event);
            }
        }
    }

    private TypeSerializer<Arrival<HyperedgeEvent>> arrivals() {
        return ArrivalTypes.EVENTS.createSerializer(getExecutionConfig().getSerializerConfig());
    }

    @Override
    public void processElement1(StreamRecord<Arrival<HyperedgeEvent>> element) {
        announce();
        Arrival<HyperedgeEvent> arrival = element.getValue();
        if (arrival instanceof Arrival.Refused<HyperedgeEvent> refused) {
            timeline.countDeadLetter();
            refuse(refused.letter());
        } else if (arrival instanceof Arrival.Accepted<HyperedgeEvent> event) {
            if (event.value().time() > reached) {
                await(event);
            } else {
                emitLate(event);
            }
        }
    }

    private void await(Arrival.Accepted<HyperedgeEvent> event) {
        waiting.computeIfAbsent(event.value().time(), time -> new ArrayList<>()).add(event);
    }

    @Override
    public void processElement2(StreamRecord<Arrival<Query>> element) {
        announce();
        Arrival<Query> arrival = element.getValue();
        if (arrival instanceof Arrival.Refused<Query> refused) {
            timeline.countDeadLetter();
            refuse(refused.letter());
        } else if (arrival instanceof Arrival.Accepted<Query> query) {
            long now = reached == Long.MAX_VALUE ? 0 : reached;
            timeline.question(query, now, this::refuse).ifPresent(this::emitQuestion);
        }
    }

    @Override
    public void processWatermark1(Watermark mark) {
        announce();
        if (mark.getTimestamp() <= reached) {
            return;
        }
        int since = 0;
        while (!waiting.isEmpty() && waiting.firstKey() <= mark.getTimestamp()) {
            Map.Entry<Long, List<Arrival.Accepted<HyperedgeEvent>>> tick = waiting.pollFirstEntry();
            emitTick(tick.getKey(), tick.getValue());
            since += tick.getValue().size();
            if (since >= EVENTS_PER_WATERMARK) {
                output.emitWatermark(new Watermark(tick.getKey()));
                since = 0;
            }
        }
        reached = mark.getTimestamp();
        lateSince = 0;
        output.emitWatermark(mark);
    }

    /** Queries have no say in event time. */
    @Override
    public void processWatermark2(Watermark mark) {}

    /** Silence of an input is not passed on: what was sequenced stays sequenced. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int index) {}

    /** After a restore the operators behind this one have to learn again how far event time had come. */
    private void announce() {
        if (!isAnnounced) {
            isAnnounced = true;
            if (reached > Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(reached));
            }
        }
    }

    private void emitTick(long time, List<Arrival.Accepted<HyperedgeEvent>> events) {
        events.sort(ORDER);
        for (Group group : timeline.tick(time, events, this::refuse)) {
            if (group.subject() instanceof Subject.Occurrence occurrence) {
                StampedHyperedge stamped = group.stamped(occurrence.id());
                output.collect(new StreamRecord<>(group, time));
                GroupRequests.nodes(group, When.BEFORE, request -> emit(Channels.NODE_REQUESTS, request, time));
                requestSets(group, time, SetRequest.Purpose.READ_AND_WRITE, SetRequest.Purpose.READ);
                visit(group.seq(), stamped, time);
            } else if (group.subject() instanceof Subject.Forecast forecast) {
                inquire(group, time, When.AFTER, forecast.outlook().asked());
            } else {
                inquire(group, time, When.BEFORE, null);
            }
        }
    }

    /** Whoever is to be asked about candidates has to be found first by asking whom nodes remember. */
    private void inquire(Group group, @Nullable Long time, When when, @Nullable Outlook outlook) {
        List<Long> lately = group.subject() instanceof Subject.Question ? timeline.lately() : List.of();
        Inquiry inquiry = new Inquiry(group, lately, when);
        emit(Channels.INQUIRIES, inquiry, time);
        for (long node : inquiry.asked()) {
            emit(Channels.RECALL_REQUESTS, new RecallRequest(group.seq(), node, group.clock(), when, outlook), time);
        }
    }

    /**
     * Written at the first place of the order that is still free: just behind the watermark. There it waits for the next
     * one, which may never come if one wrong time was far ahead; beyond the bound late events are told of and no more.
     */
    private void emitLate(Arrival.Accepted<HyperedgeEvent> event) {
        long place = reached == Long.MAX_VALUE ? reached : reached + 1;
        timeline.late(event, this::refuse).ifPresent(group -> {
            emit(Channels.LATE, event.value(), place);
            if (lateSince == MOST_LATE) {
                return;
            }
            lateSince++;
            visit(group.seq(), group.stamped(event.value().id()), place);
            requestSets(group, place, SetRequest.Purpose.WRITE, SetRequest.Purpose.READ);
        });
    }

    private void emitQuestion(Group group) {
        if (group.subject() instanceof Subject.Question question
                && question.query().k() > 0) {
            inquire(group, null, When.NOW, null);
        } else {
            output.collect(new StreamRecord<>(group));
            GroupRequests.nodes(group, When.NOW, request -> emit(Channels.NODE_REQUESTS, request, null));
            requestSets(group, null, SetRequest.Purpose.READ_NOW, SetRequest.Purpose.READ_NOW);
        }
    }

    private void requestSets(Group group, @Nullable Long time, SetRequest.Purpose first, SetRequest.Purpose others) {
        GroupRequests.sets(group, first, others, request -> emit(Channels.SET_REQUESTS, request, time));
    }

    private void visit(long seq, StampedHyperedge stamped, long time) {
        for (int self = 0; self < stamped.hyperedge().size(); self++) {
            emit(Channels.VISITS, new Visit(seq, self, stamped, null), time);
        }
    }

    private void refuse(DeadLetter letter) {
        emit(Channels.DEAD_LETTERS, letter, null);
    }

    private <T> void emit(OutputTag<T> channel, T value, @Nullable Long time) {
        output.collect(channel, time == null ? new StreamRecord<>(value) : new StreamRecord<>(value, time));
    }
}
