package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.DirectoryState;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.evaluation.NegativeSampler;
import dev.hyperwalk.models.evaluation.NodeUniverse;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.ForecastSchedule;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeDirectory;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StreamClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives every event its number, its clock reading and its negatives, and every node its id; all that has to be decided
 * in one place.
 *
 * <p>A function of the events it is given, in order: no wall clock, no arrival order within a timestamp. Not thread-safe.
 */
final class EventSequencer {

    private static final long NO_EVENT = -1;

    /** One event in so many gives a leave-one-out sample. */
    private static final int LEAVE_ONE_OUT_EVERY = 8;

    private final long seed;
    private final int negativesPerEvent;
    private final Consumer<String> named;
    private final @Nullable ForecastSchedule schedule;
    private final NodeDirectory directory = new NodeDirectory();
    private StreamClock clock = new StreamClock();
    private double reading;
    private long latestTime = NO_EVENT;
    private long nextSeq;
    private long events;
    private long nextLateSeq = -1;
    private long nextQuerySeq = Long.MIN_VALUE;
    private long late;
    private long deadLetters;

    /**
     * A sequencer of a stream that has not begun.
     *
     * @param feed when lists of predictions are due; null for never
     * @param named takes each node's name, once, when it is first seen
     */
    EventSequencer(long seed, int negativesPerEvent, @Nullable FeedConfig feed, Consumer<String> named) {
        this.seed = seed;
        this.negativesPerEvent = negativesPerEvent;
        this.named = named;
        this.schedule = feed == null ? null : new ForecastSchedule(feed);
    }

    /** Records refused so far. */
    long deadLetters() {
        return deadLetters;
    }

    /** Counts a record that was refused. */
    void countDeadLetter() {
        deadLetters++;
    }

    /**
     * Puts the events of one timestamp in their places.
     *
     * @param time their time, after that of every earlier call
     * @param events in the order of {@link EventOrder}
     * @param refused takes events one of whose names has the id of another name
     * @return in order: a group each, before some of them a leave-one-out sample made of the event, and at the end a forecast if one
     *     is due; the last two lack candidates
     */
    List<CandidateBatch> tick(long time, List<Arrival.Accepted<HyperedgeEvent>> events, Consumer<DeadLetter> refused) {
        reading = clock.advance(time);
        latestTime = time;
        int known = directory.size();
        List<Arrival.Accepted<HyperedgeEvent>> accepted = new ArrayList<>();
        Set<Hyperedge> positives = new HashSet<>();
        for (Arrival.Accepted<HyperedgeEvent> event : events) {
            if (register(event)) {
                accepted.add(event);
                positives.add(hyperedge(time, event.value().nodes()));
            } else {
                byte[] bytes = EventCodec.encode(event.value());
                refused.accept(collision(
                        bytes, event.origin(), "event " + event.value().id()));
            }
        }
        List<CandidateBatch> groups = new ArrayList<>();
        List<Hyperedge> happened = new ArrayList<>();
        for (Arrival.Accepted<HyperedgeEvent> event : accepted) {
            Hyperedge whole = hyperedge(time, event.value().nodes());
            leaveOneOut(whole, event.value().id()).ifPresent(groups::add);
            groups.add(group(event, positives, known));
            happened.add(whole);
        }
        forecast(happened).ifPresent(groups::add);
        return groups;
    }

    /** The leave-one-out sample that an event gives; most give none. */
    private Optional<CandidateBatch> leaveOneOut(Hyperedge whole, String id) {
        events++;
        if (whole.size() < 2 || events % LEAVE_ONE_OUT_EVERY != 0) {
            return Optional.empty();
        }
        long place = Long.remainderUnsigned(Draws.mix(Draws.mix(seed ^ NodeIds.of(id)) - 1), whole.size());
        long leftOut = whole.node((int) place);
        long[] rest =
                Arrays.stream(whole.nodes()).filter(node -> node != leftOut).toArray();
        return Optional.of(new CandidateBatch(
                nextSeq++,
                reading,
                new Subject.LeaveOneOutSample(leftOut, List.of()),
                List.of(Hyperedge.of(whole.time(), rest))));
    }

    /** The forecast that is due once all events of a timestamp have happened, if one is. */
    private Optional<CandidateBatch> forecast(List<Hyperedge> tick) {
        if (schedule == null || tick.isEmpty()) {
            return Optional.empty();
        }
        return schedule.add(tick, clock::ahead)
                .map(window -> new CandidateBatch(
                        takeTurns(CandidateGenerator.SLICES),
                        window.clockAtMiddle(),
                        new Subject.ForecastRequest(window, List.of(), true),
                        List.of()));
    }

    private long takeTurns(int number) {
        long first = nextSeq;
        nextSeq += number;
        return first;
    }

    /**
     * Makes a place for an event whose time has passed; empty if one of its names has the id of another.
     *
     * <p>Its clock is reckoned back at the present pace, and never ahead of the latest reading given out.
     */
    Optional<CandidateBatch> late(Arrival.Accepted<HyperedgeEvent> event) {
        late++;
        if (!register(event)) {
            return Optional.empty();
        }
        double past = Math.min(reading, clock.past(event.value().time()));
        Hyperedge hyperedge = hyperedge(event.value().time(), event.value().nodes());
        return Optional.of(new CandidateBatch(
                nextLateSeq--, past, occurrence(event, List.of(event.value().nodes())), List.of(hyperedge)));
    }

    /** Counts an event that came too late even to be given a place. */
    void countLate() {
        late++;
    }

    /**
     * Makes a group of a query: of those of its nodes that some event had, or of all where none had any. A name is not
     * known for having been asked about.
     *
     * @param now event time that has been reached; a question about an earlier time is answered as of now
     */
    Optional<CandidateBatch> query(Arrival.Accepted<Query> query, long now, Consumer<DeadLetter> refused) {
        List<String> names = query.value().nodes();
        if (collides(names)) {
            byte[] bytes = QueryCodec.encode(query.value());
            refused.accept(
                    collision(bytes, query.origin(), "query " + query.value().id()));
            return Optional.empty();
        }
        List<String> known = names.stream().filter(directory::contains).toList();
        List<String> unknown =
                names.stream().filter(name -> !directory.contains(name)).toList();
        Long asked = query.value().time();
        long time = Math.max(Math.max(now, latestTime), asked == null ? 0 : asked);
        double ahead = latestTime == NO_EVENT ? reading : clock.ahead(time);
        return Optional.of(new CandidateBatch(
                nextQuerySeq++,
                ahead,
                new Subject.PendingQuery(query.value(), query.origin(), unknown, latestTime, List.of()),
                List.of(hyperedge(time, known.isEmpty() ? names : known))));
    }

    /** Notes the names of an event, unless one of them has the id of another. */
    private boolean register(Arrival.Accepted<HyperedgeEvent> event) {
        List<String> names = event.value().nodes();
        if (collides(names)) {
            return false;
        }
        int unknown = 0;
        for (String name : names) {
            if (directory.register(name)) {
                unknown++;
                named.accept(name);
            }
        }
        clock.count(names.size() - unknown, unknown);
        return true;
    }

    /** Whether a name has the id of a registered one, or two of these share one. */
    private boolean collides(List<String> names) {
        for (String name : names) {
            if (!directory.accepts(name)) {
                return true;
            }
        }
        return hyperedge(0, names).size() < names.size();
    }

    private static DeadLetter collision(byte[] bytes, RecordOrigin origin, String what) {
        return new DeadLetter(
                null,
                bytes,
                origin,
                RejectionReason.NODE_ID_COLLISION,
                what + ": one of its nodes has the 64-bit id of another name; rename it");
    }

    private static Hyperedge hyperedge(long time, List<String> names) {
        long[] nodes = new long[names.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = NodeIds.of(names.get(i));
        }
        return Hyperedge.of(time, nodes);
    }

    private CandidateBatch group(Arrival.Accepted<HyperedgeEvent> event, Set<Hyperedge> positives, int known) {
        HyperedgeEvent value = event.value();
        List<Hyperedge> candidates = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        candidates.add(hyperedge(value.time(), value.nodes()));
        names.add(value.nodes());
        Set<Hyperedge> taken = new HashSet<>(positives);
        for (int i = 0; i < negativesPerEvent; i++) {
            Optional<Hyperedge> negative = negative(value, candidates.get(0), taken, known, i);
            if (negative.isPresent()) {
                taken.add(negative.get());
                candidates.add(negative.get());
                names.add(names(negative.get()));
            }
        }
        return new CandidateBatch(nextSeq++, reading, occurrence(event, names), candidates);
    }

    /**
     * A set that did not happen, made of nodes known before this timestamp; if those are too few, of all known now; if
     * these are too few as well, none.
     */
    private Optional<Hyperedge> negative(
            HyperedgeEvent event, Hyperedge positive, Set<Hyperedge> taken, int known, int number) {
        long time = event.time();
        long drawSeed = Draws.mix(Draws.mix(seed ^ NodeIds.of(event.id())) + number);
        Optional<long[]> nodes = Optional.empty();
        if (known > 0) {
            nodes = NegativeSampler.random(
                    positive.nodes(), universe(known), set -> taken.contains(Hyperedge.of(time, set)), drawSeed);
        }
        if (nodes.isEmpty() && directory.size() > known) {
            nodes = NegativeSampler.random(
                    positive.nodes(),
                    universe(directory.size()),
                    set -> taken.contains(Hyperedge.of(time, set)),
                    drawSeed);
        }
        return nodes.map(set -> Hyperedge.of(time, set));
    }

    private NodeUniverse universe(int size) {
        return new NodeUniverse() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public long node(int index) {
                return directory.idAt(index);
            }
        };
    }

    private List<String> names(Hyperedge hyperedge) {
        List<String> names = new ArrayList<>(hyperedge.size());
        for (int i = 0; i < hyperedge.size(); i++) {
            names.add(Objects.requireNonNull(directory.name(hyperedge.node(i))));
        }
        names.sort(null);
        return names;
    }

    private Subject.ObservedEvent occurrence(Arrival.Accepted<HyperedgeEvent> event, List<List<String>> names) {
        HyperedgeEvent value = event.value();
        return new Subject.ObservedEvent(
                value.id(), value.time(), value.task(), names, event.arrivedAtMillis(), late, deadLetters);
    }

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException {
        clock.write(out);
        out.writeDouble(reading);
        out.writeLong(latestTime);
        out.writeLong(nextSeq);
        out.writeLong(events);
        out.writeLong(nextLateSeq);
        out.writeLong(nextQuerySeq);
        out.writeLong(late);
        out.writeLong(deadLetters);
        DirectoryState.write(directory, out);
        if (schedule != null) {
            schedule.write(out);
        }
    }

    /** Takes over the state that {@link #write} wrote; for a new sequencer only. */
    void restore(DataInput in) throws IOException {
        clock = StreamClock.read(in);
        reading = in.readDouble();
        latestTime = in.readLong();
        nextSeq = in.readLong();
        events = in.readLong();
        nextLateSeq = in.readLong();
        nextQuerySeq = in.readLong();
        late = in.readLong();
        deadLetters = in.readLong();
        DirectoryState.restore(directory, in);
        if (schedule != null) {
            schedule.restore(in);
        }
    }
}
