package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tracks the outcomes of a list of sets: which of them occur, which nearly, and how much of what occurs they cover.
 *
 * <p>O(sets x members) a hyperedge. Not thread-safe.
 */
public final class OutcomeTracker {

    private static final long NOT_YET = -1;

    private final List<Hyperedge> sets;
    private final Map<Long, Integer> places = new HashMap<>();
    private final long[] hitAfter;
    private final long[] nearAfter;
    private final Set<Long> happened = new LinkedHashSet<>();
    private long nearSets;
    private long events;
    private long eventsHit;
    private long eventsNear;

    /**
     * Begins to watch.
     *
     * @param sets distinct sets, all at the time of the list
     */
    public OutcomeTracker(List<Hyperedge> sets) {
        this.sets = List.copyOf(sets);
        this.hitAfter = new long[sets.size()];
        this.nearAfter = new long[sets.size()];
        Arrays.fill(hitAfter, NOT_YET);
        Arrays.fill(nearAfter, NOT_YET);
        for (int i = 0; i < sets.size(); i++) {
            places.put(SetKey.of(sets.get(i)), i);
        }
    }

    /**
     * Takes a observed hyperedge within the horizon.
     *
     * @return the index of a set that has now happened for the first time, or -1
     */
    public int happened(Hyperedge hyperedge) {
        long key = SetKey.of(hyperedge);
        int place = places.getOrDefault(key, -1);
        boolean isNear = place >= 0;
        for (int i = 0; i < sets.size(); i++) {
            if (i == place || isNear(sets.get(i), hyperedge)) {
                isNear = true;
                nearAfter[i] = nearAfter[i] == NOT_YET ? after(i, hyperedge) : nearAfter[i];
            }
        }
        events++;
        eventsHit += place >= 0 ? 1 : 0;
        eventsNear += isNear ? 1 : 0;
        nearSets += happened.add(key) && isNear ? 1 : 0;
        if (place >= 0 && hitAfter[place] == NOT_YET) {
            hitAfter[place] = after(place, hyperedge);
            return place;
        }
        return -1;
    }

    private long after(int index, Hyperedge hyperedge) {
        return hyperedge.time() - sets.get(index).time();
    }

    /** Whether two sets share at least four fifths of their union. O(members). */
    static boolean isNear(Hyperedge left, Hyperedge right) {
        int smaller = Math.min(left.size(), right.size());
        int larger = Math.max(left.size(), right.size());
        if (5 * smaller < 4 * larger) {
            return false;
        }
        int shared = 0;
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            int order = Long.compare(left.node(i), right.node(j));
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 5 * shared >= 4 * (left.size() + right.size() - shared);
    }

    /** Whether a set has happened. */
    public boolean isHit(int index) {
        return hitAfter[index] != NOT_YET;
    }

    /** Whether a set has happened, or one near it. */
    public boolean isNear(int index) {
        return nearAfter[index] != NOT_YET;
    }

    /** Event time from the list until a set first happened; -1 if it has not. */
    public long hitAfter(int index) {
        return hitAfter[index];
    }

    /** Event time from the list until a set, or one near it, first happened; -1 if none has. */
    public long nearAfter(int index) {
        return nearAfter[index];
    }

    /**
     * What there is to count now.
     *
     * @param expected how many hits the list promised
     * @param novelHits how many of its hits were of sets that had never occurred before
     */
    public HitCounts counts(double expected, long novelHits) {
        long hits = Arrays.stream(hitAfter).filter(after -> after != NOT_YET).count();
        long near = Arrays.stream(nearAfter).filter(after -> after != NOT_YET).count();
        return new HitCounts(
                1,
                sets.size(),
                expected,
                hits,
                novelHits,
                near,
                happened.size(),
                nearSets,
                events,
                eventsHit,
                eventsNear);
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutput out) throws IOException {
        out.writeInt(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            sets.get(i).write(out);
            out.writeLong(hitAfter[i]);
            out.writeLong(nearAfter[i]);
        }
        out.writeInt(happened.size());
        for (long key : happened) {
            out.writeLong(key);
        }
        out.writeLong(nearSets);
        out.writeLong(events);
        out.writeLong(eventsHit);
        out.writeLong(eventsNear);
    }

    /** Reads what {@link #write} wrote. */
    static OutcomeTracker read(DataInput in) throws IOException {
        int size = in.readInt();
        List<Hyperedge> sets = new ArrayList<>();
        long[] hits = new long[size];
        long[] nears = new long[size];
        for (int i = 0; i < size; i++) {
            sets.add(Hyperedge.read(in));
            hits[i] = in.readLong();
            nears[i] = in.readLong();
        }
        OutcomeTracker outcomes = new OutcomeTracker(sets);
        System.arraycopy(hits, 0, outcomes.hitAfter, 0, size);
        System.arraycopy(nears, 0, outcomes.nearAfter, 0, size);
        for (int i = in.readInt(); i > 0; i--) {
            outcomes.happened.add(in.readLong());
        }
        outcomes.nearSets = in.readLong();
        outcomes.events = in.readLong();
        outcomes.eventsHit = in.readLong();
        outcomes.eventsNear = in.readLong();
        return outcomes;
    }
}
