package dev.hyperwalk.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Hits and misses of lists, counted when their horizons are over. A prediction is near a set that happened, and the set near it,
 * where they share at least four fifths of their union; what is exact is near as well.
 *
 * @param lists lists
 * @param predictions predictions in them
 * @param expected the sum of their probabilities: how many hits they promised; 0 for a feed that tells none
 * @param hits predictions whose exact set happened, which are also the distinct observed sets and had been predicted
 * @param novelHits of them, sets that had never occurred before
 * @param nearHits predictions near a set that happened
 * @param sets distinct observed sets in the horizon, summed over lists
 * @param nearSets of them, those near a prediction
 * @param events hyperedges that happened in the horizon, summed over lists: a set that happened three times counts three
 * @param eventsHit of them, those whose exact set had been predicted
 * @param eventsNear of them, those near a prediction
 */
public record HitCounts(
        long lists,
        long predictions,
        double expected,
        long hits,
        long novelHits,
        long nearHits,
        long sets,
        long nearSets,
        long events,
        long eventsHit,
        long eventsNear) {

    /** Of no list. */
    public static final HitCounts NONE = new HitCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public HitCounts plus(HitCounts other) {
        return new HitCounts(
                lists + other.lists,
                predictions + other.predictions,
                expected + other.expected,
                hits + other.hits,
                novelHits + other.novelHits,
                nearHits + other.nearHits,
                sets + other.sets,
                nearSets + other.nearSets,
                events + other.events,
                eventsHit + other.eventsHit,
                eventsNear + other.eventsNear);
    }

    /** Precision@k: the share of predictions whose set happened. NaN, as below, where there is nothing to share. */
    public double precision() {
        return share(hits, predictions);
    }

    /** Recall@k: the share of the distinct observed sets which had been predicted. */
    public double recall() {
        return share(hits, sets);
    }

    /** Hit rate: the share of the hyperedges that happened whose set had been predicted. */
    public double hitRate() {
        return share(eventsHit, events);
    }

    /** The share of predictions near a set that happened. */
    public double nearPrecision() {
        return share(nearHits, predictions);
    }

    /** The share of the distinct observed sets which are near a prediction. */
    public double nearRecall() {
        return share(nearSets, sets);
    }

    /** The share of the hyperedges that happened which are near a prediction. */
    public double nearHitRate() {
        return share(eventsNear, events);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    /** Writes what {@link #read} reads: 88 bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(lists);
        out.writeLong(predictions);
        out.writeDouble(expected);
        out.writeLong(hits);
        out.writeLong(novelHits);
        out.writeLong(nearHits);
        out.writeLong(sets);
        out.writeLong(nearSets);
        out.writeLong(events);
        out.writeLong(eventsHit);
        out.writeLong(eventsNear);
    }

    /** Reads counts that {@link #write} wrote. */
    public static HitCounts read(DataInput in) throws IOException {
        return new HitCounts(
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
