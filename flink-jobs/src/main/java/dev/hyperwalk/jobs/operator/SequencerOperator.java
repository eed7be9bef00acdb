package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalTypes;
import dev.hyperwalk.connectors.kafka.ClaimWatch;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.NodeRetrieval;
import dev.hyperwalk.jobs.state.ReadTime;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.jobs.state.RetrievalRequest;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.SettingsState;
import dev.hyperwalk.jobs.state.StateBytes;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.accumulators.LongCounter;
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
 * <p>Event time is made here, of the latest times of the stream's partitions ({@link EventTime}): events are held back until
 * nothing earlier is to come that is in time, then go out by time, id and members, and the watermark after them. What is
 * late, and where it is written, is a function of each partition's records alone, whatever is read first. Of the watermarks
 * that come in, only the last says something: that there are no more events. A raw operator, because only one of these can
 * hold back a watermark. Input 1: hyperedges. Input 2: queries, which go out at once and have no say in event time.
 */
public final class SequencerOperator extends AbstractStreamOperator<FeaturePart>
        implements TwoInputStreamOperator<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart> {

    /** By which it is known in checkpoints. */
    public static final String UID = "sequencer";

    private static final long serialVersionUID = 1L;

    /** Events after which a watermark goes along, so that those behind need not hold all of a long wait at once. */
    private static final int EVENTS_PER_WATERMARK = 256;

    private static final Comparator<Arrival.Accepted<HyperedgeEvent>> ORDER =
            Comparator.comparing(Arrival.Accepted::value, EventOrder.INSTANCE);

    private final long seed;
    private final int negativesPerEvent;
    private final @Nullable FeedConfig feed;
    private final EventTimeConfig eventTimeConfig;
    private final JobIdentity identity;

    private transient EventSequencer sequencer;
    private transient EventTime eventTime;
    private transient StreamNotices notices;
    private transient EnumMap<EventFate, LongCounter> fates;
    private transient TreeMap<Long, Tick> waiting;
    private transient int numWaiting;
    private transient int sinceAdvance;
    private transient long reached;
    private transient boolean isAnnounced;
    private transient boolean isEnded; // no event is to come in this run; another may go on from its checkpoint
    private transient @Nullable ScheduledFuture<?> advancing;
    private transient ListState<byte[]> sequencerState;
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
     * @param eventTime how event time comes of the partitions
     * @param identity what checkpoints say of the job, and what lets it run
     */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else.
    public SequencerOperator(
            long seed,
            int negativesPerEvent,
            @Nullable FeedConfig feed,
            EventTimeConfig eventTime,
            JobIdentity identity) {
        this.seed = seed;
        this.negativesPerEvent = negativesPerEvent;
        this.feed = feed;
        this.eventTimeConfig = eventTime;
        this.identity = identity;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        sequencer = new EventSequencer(seed, negativesPerEvent, feed, name -> emit(SideOutputs.NAMES, name, null));
        eventTime = new EventTime(eventTimeConfig, this::now);
        notices = new StreamNotices(now());
        fates = new EnumMap<>(EventFate.class);
        for (EventFate fate : EventFate.values()) {
            LongCounter counter = new LongCounter();
            getRuntimeContext().addAccumulator(fate.accumulator(), counter);
            fates.put(fate, counter);
        }
        waiting = new TreeMap<>();
        numWaiting = 0;
        sinceAdvance = 0;
        reached = Long.MIN_VALUE;
        isAnnounced = true;
        isEnded = false;
        settingsState = SettingsState.in(context.getOperatorStateStore());
        if (context.isRestored()) {
            identity.requireSame(SettingsState.read(settingsState));
        }
        sequencerState = context.getOperatorStateStore().getListState(StateBytes.descriptor("sequencer"));
        waitingState = context.getOperatorStateStore().getListState(StateBytes.descriptor("waiting"));
        StateBytes.restore(sequencerState, this::readSequencer);
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
        getMetricGroup().gauge("lateEvents", (Gauge<Long>) () -> count(EventFate.LATE));
        getMetricGroup().gauge("refusedEvents", (Gauge<Long>) () -> count(EventFate.REFUSED));
        getMetricGroup().gauge("deadLetters", (Gauge<Long>) () -> sequencer.deadLetters());
        getMetricGroup().gauge("waitingTimestamps", (Gauge<Integer>) () -> waiting.size());
        advanceLater();
    }

    private long count(EventFate fate) {
        return counter(fate).getLocalValuePrimitive();
    }

    private LongCounter counter(EventFate fate) {
        return Objects.requireNonNull(fates.get(fate));
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    /** What has come is let go soon even if nothing more comes. */
    private void advanceLater() {
        long pause = Math.max(1, getExecutionConfig().getAutoWatermarkInterval());
        advancing = getProcessingTimeService().registerTimer(now() + pause, time -> {
            if (!isEnded) {
                announce();
                advance(eventTime.watermark());
                notices.look(now(), eventTime, reached, numWaiting);
                advanceLater();
            }
        });
    }

    @Override
    public void close() throws Exception {
        if (advancing != null) {
            advancing.cancel(false);
        }
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
        StateBytes.save(sequencerState, this::writeSequencer);
        StateBytes.save(waitingState, this::writeWaiting);
    }

    /** The time reached is state: what was late before a failure must not be in time after it. */
    private void writeSequencer(DataOutput out) throws IOException {
        out.writeLong(reached);
        for (EventFate fate : EventFate.values()) {
            out.writeLong(count(fate));
        }
        sequencer.write(out);
        eventTime.write(out);
    }

    private void readSequencer(DataInput in) throws IOException {
        reached = in.readLong();
        isAnnounced = false;
        for (EventFate fate : EventFate.values()) {
            counter(fate).add(in.readLong());
        }
        sequencer.restore(in);
        eventTime.restore(in);
    }

    private void writeWaiting(DataOutput out) throws IOException {
        for (Map.Entry<Long, Tick> tick : waiting.entrySet()) {
            writeWaiting(Waits.IN_TIME, tick.getKey(), tick.getValue().inTime, out);
            writeWaiting(Waits.LATE, tick.getKey(), tick.getValue().late, out);
        }
        for (PartitionClock clock : eventTime.partitions().values()) {
            writeWaiting(Waits.HELD, 0, clock.guard().held(), out);
        }
        BinaryValues.writeText(Waits.NOTHING.name(), out);
    }

    private void writeWaiting(Waits how, long place, List<Arrival.Accepted<HyperedgeEvent>> events, DataOutput out)
            throws IOException {
        TypeSerializer<Arrival<HyperedgeEvent>> serializer = arrivals();
        DataOutputSerializer buffer = new DataOutputSerializer(256);
        for (Arrival.Accepted<HyperedgeEvent> event : events) {
            buffer.clear();
            serializer.serialize(event, buffer);
            BinaryValues.writeText(how.name(), out);
            out.writeLong(place);
            BinaryValues.writeBytes(buffer.getCopyOfBuffer(), out);
        }
    }

    private void readWaiting(DataInput in) throws IOException {
        TypeSerializer<Arrival<HyperedgeEvent>> serializer = arrivals();
        for (Waits how = Waits.read(in); how != Waits.NOTHING; how = Waits.read(in)) {
            long place = in.readLong();
            byte[] bytes = BinaryValues.readBytes(in);
            Arrival<HyperedgeEvent> arrival =
                    serializer.deserialize(new DataInputViewStreamWrapper(new ByteArrayInputStream(bytes)));
            if (arrival instanceof Arrival.Accepted<HyperedgeEvent> event) {
                if (how == Waits.HELD) {
                    clock(event).guard().held().add(event);
                } else {
                    await(event, place, how);
                }
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
        PartitionClock clock = clock(arrival);
        clock.read(arrival.origin().offset());
        if (arrival instanceof Arrival.Refused<HyperedgeEvent> refused) {
            boolean isEvent = refused.letter().reason() == RejectionReason.TOO_FAR_AHEAD;
            counter(isEvent ? EventFate.REFUSED : EventFate.DEAD_LETTERED).add(1);
            refuse(refused.letter());
        } else if (arrival instanceof Arrival.Accepted<HyperedgeEvent> event) {
            clock.hear(now());
            notices.heard(now());
            clock.guard().offer(event, this::take, this::refuseOutlier);
        }
        if (eventTime.isOver(arrival.origin().partition())) {
            clock.guard().end(this::take);
        }
        sinceAdvance++;
        if (sinceAdvance >= EVENTS_PER_WATERMARK) {
            advance(eventTime.watermark());
        }
    }

    private PartitionClock clock(Arrival<HyperedgeEvent> arrival) {
        return eventTime.partition(arrival.origin().partition());
    }

    /**
     * A late event is written at the first time that its partition leaves open, so that where it is written is a function
     * of the partition's records; it waits there for event time, which may never come so far if one wrong time was far
     * ahead, so that beyond a bound late events are told of and no more.
     */
    private void take(Arrival.Accepted<HyperedgeEvent> event) {
        PartitionClock clock = clock(event);
        if (clock.ids().isRepeat(event.value().id())) {
            refuse(event, RejectionReason.REPEATED_ID, "id: read before in this partition (--deduplicate)");
            return;
        }
        long time = event.value().time();
        // Behind the time reached although in time in its partition: one that was silent for too long, or is new.
        if (clock.isLate(time) || time <= reached) {
            notices.late(event, clock, reached);
            counter(EventFate.LATE).add(1);
            emit(SideOutputs.LATE, event.value(), null);
            if (clock.admitLate()) {
                await(event, Math.max(reached, clock.watermark()) + 1, Waits.LATE);
            } else {
                sequencer.countLate();
            }
        } else {
            notices.inTime();
            await(event, time, Waits.IN_TIME);
        }
        clock.advance(event);
    }

    private void await(Arrival.Accepted<HyperedgeEvent> event, long place, Waits how) {
        Tick tick = waiting.computeIfAbsent(place, time -> new Tick());
        (how == Waits.LATE ? tick.late : tick.inTime).add(event);
        numWaiting++;
    }

    private void refuseOutlier(Arrival.Accepted<HyperedgeEvent> event) {
        refuse(
                event,
                RejectionReason.TOO_FAR_AHEAD,
                "time: expected at most a day after the record's timestamp "
                        + event.origin().timestampMillis()
                        + ", near which the first events lay, got "
                        + event.value().time() + " (--max-ahead any takes it)");
    }

    private void refuse(Arrival.Accepted<HyperedgeEvent> event, RejectionReason reason, String detail) {
        counter(EventFate.REFUSED).add(1);
        byte[] bytes = EventCodec.encode(event.value());
        refuse(new DeadLetter(null, bytes, event.origin(), reason, detail));
    }

    @Override
    public void processElement2(StreamRecord<Arrival<Query>> element) {
        announce();
        Arrival<Query> arrival = element.getValue();
        if (arrival instanceof Arrival.Refused<Query> refused) {
            refuse(refused.letter());
        } else if (arrival instanceof Arrival.Accepted<Query> query) {
            sequencer.query(query, reached, this::refuse).ifPresent(this::emitQuery);
        }
    }

    /** The last watermark says that no event is to come; no other says anything here. */
    @Override
    public void processWatermark1(Watermark mark) {
        announce();
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            eventTime.partitions().values().forEach(clock -> clock.guard().end(this::take));
            advance(waiting.isEmpty() ? reached : waiting.lastKey());
            isEnded = true;
            output.emitWatermark(mark);
        }
    }

    /** Lets go what lies at or before a time that event time has come to. */
    private void advance(long time) {
        sinceAdvance = 0;
        if (time <= reached) {
            return;
        }
        int since = 0;
        while (!waiting.isEmpty() && waiting.firstKey() <= time) {
            Map.Entry<Long, Tick> tick = waiting.pollFirstEntry();
            since += emitTick(tick.getKey(), tick.getValue());
            if (since >= EVENTS_PER_WATERMARK) {
                output.emitWatermark(new Watermark(tick.getKey()));
                since = 0;
            }
        }
        reached = time;
        output.emitWatermark(new Watermark(time));
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

    /** Late ones first: they happened before. */
    private int emitTick(long place, Tick tick) {
        tick.late.sort(ORDER);
        tick.inTime.sort(ORDER);
        for (Arrival.Accepted<HyperedgeEvent> event : tick.late) {
            sequencer.late(event).ifPresent(group -> emitLate(group, event.value(), place));
        }
        if (!tick.inTime.isEmpty()) {
            emitTick(place, tick.inTime);
        }
        int size = tick.late.size() + tick.inTime.size();
        numWaiting -= size;
        return size;
    }

    private void emitTick(long time, List<Arrival.Accepted<HyperedgeEvent>> events) {
        for (CandidateBatch group : sequencer.tick(time, events, this::refuseCollision)) {
            if (group.subject() instanceof Subject.ObservedEvent occurrence) {
                counter(EventFate.SCORED).add(1);
                StampedHyperedge stamped = group.stamped(occurrence.id());
                output.collect(new StreamRecord<>(group, time));
                GroupRequests.nodes(group, ReadTime.BEFORE, request -> emit(SideOutputs.NODE_REQUESTS, request, time));
                requestSets(group, time, SetRequest.Purpose.READ_AND_WRITE, SetRequest.Purpose.READ);
                visit(group.seq(), stamped, time);
            } else if (group.subject() instanceof Subject.ForecastRequest forecast) {
                inquire(group, time, ReadTime.AFTER, forecast.window().asked());
            } else {
                inquire(group, time, ReadTime.BEFORE, null);
            }
        }
    }

    private void refuseCollision(DeadLetter letter) {
        counter(EventFate.REFUSED).add(1);
        refuse(letter);
    }

    private void emitLate(CandidateBatch group, HyperedgeEvent event, long place) {
        visit(group.seq(), group.stamped(event.id()), place);
        requestSets(group, place, SetRequest.Purpose.WRITE, SetRequest.Purpose.READ);
    }

    /** Whoever is to be asked about candidates has to be found first by asking whom nodes remember. */
    private void inquire(CandidateBatch group, @Nullable Long time, ReadTime when, @Nullable ForecastWindow window) {
        RetrievalRequest request = new RetrievalRequest(group, when);
        emit(SideOutputs.RETRIEVAL_REQUESTS, request, time);
        for (long node : request.asked()) {
            emit(SideOutputs.NODE_RETRIEVALS, new NodeRetrieval(group.seq(), node, group.clock(), when, window), time);
        }
    }

    private void emitQuery(CandidateBatch group) {
        if (group.subject() instanceof Subject.PendingQuery pending && pending.wantsCompletions()) {
            inquire(group, null, ReadTime.NOW, null);
        } else {
            output.collect(new StreamRecord<>(group));
            GroupRequests.nodes(group, ReadTime.NOW, request -> emit(SideOutputs.NODE_REQUESTS, request, null));
            requestSets(group, null, SetRequest.Purpose.READ_NOW, SetRequest.Purpose.READ_NOW);
        }
    }

    private void requestSets(
            CandidateBatch group, @Nullable Long time, SetRequest.Purpose first, SetRequest.Purpose others) {
        GroupRequests.sets(group, first, others, request -> emit(SideOutputs.SET_REQUESTS, request, time));
    }

    private void visit(long seq, StampedHyperedge stamped, long time) {
        for (int self = 0; self < stamped.hyperedge().size(); self++) {
            emit(SideOutputs.RESERVOIR_UPDATES, new ReservoirUpdate(seq, self, stamped, null), time);
        }
    }

    private void refuse(DeadLetter letter) {
        sequencer.countDeadLetter();
        notices.refused(letter);
        emit(SideOutputs.DEAD_LETTERS, letter, null);
    }

    private <T> void emit(OutputTag<T> channel, T value, @Nullable Long time) {
        output.collect(channel, time == null ? new StreamRecord<>(value) : new StreamRecord<>(value, time));
    }

    /** Events at one place of the order. */
    private static final class Tick {
        private final List<Arrival.Accepted<HyperedgeEvent>> inTime = new ArrayList<>();
        private final List<Arrival.Accepted<HyperedgeEvent>> late = new ArrayList<>();
    }

    /** How an event waits. */
    private enum Waits {
        NOTHING,
        IN_TIME,
        LATE,
        HELD;

        private static Waits read(DataInput in) throws IOException {
            return valueOf(BinaryValues.readText(in));
        }
    }
}
