package dev.hyperwalk.models.history;

import java.util.Arrays;
import java.util.List;

/**
 * All that counting knows of one candidate from strictly before its time: of its exact set, of each member, and of each
 * pair of members.
 *
 * <p>Filled once by whoever holds the memories, then only read. O(members squared) in size. Not thread-safe.
 */
public final class CandidateHistory {

    /** Numbers that {@link #describePair} gives. */
    public static final int PAIR_FEATURES = Occurrences.FEATURES + 2;

    private final double clock;
    private final Occurrences set;
    private final Occurrences[] members;
    private final Occurrences[] pairs;

    /**
     * A candidate of which nothing is known but its set.
     *
     * @param clock reading of the stream clock at the candidate's time
     * @param set occurrences of its exact set
     * @param size its members, at least 1
     */
    public CandidateHistory(double clock, Occurrences set, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a candidate has at least one member, got " + size);
        }
        this.clock = clock;
        this.set = set;
        this.members = new Occurrences[size];
        this.pairs = new Occurrences[size * (size - 1) / 2];
        Arrays.fill(members, Occurrences.NEVER);
        Arrays.fill(pairs, Occurrences.NEVER);
    }

    /**
     * A candidate read from whole node histories, which are at hand.
     *
     * @param nodes the candidate's members, in its order
     * @param histories the history of each
     */
    public static CandidateHistory of(double clock, Occurrences set, long[] nodes, List<NodeHistory> histories) {
        CandidateHistory candidate = new CandidateHistory(clock, set, nodes.length);
        for (int i = 0; i < nodes.length; i++) {
            candidate.setMember(i, histories.get(i).all());
            for (int j = i + 1; j < nodes.length; j++) {
                candidate.setPair(
                        i, j, histories.get(i).with(nodes[j]), histories.get(j).with(nodes[i]));
            }
        }
        return candidate;
    }

    /** Says what is known of member {@code index}. */
    public void setMember(int index, Occurrences occurrences) {
        members[index] = occurrences;
    }

    /**
     * Says what two members know of their meetings; each remembers a bounded number of others, so one may know what the
     * other forgot.
     */
    public void setPair(int i, int j, Occurrences left, Occurrences right) {
        pairs[pair(i, j)] = left.count() >= right.count() ? left : right;
    }

    /** Number of members. */
    public int size() {
        return members.length;
    }

    /** Clock reading at the candidate's time. */
    public double clock() {
        return clock;
    }

    /** Occurrences of the exact set. */
    public Occurrences set() {
        return set;
    }

    /** Occurrences of one member. */
    public Occurrences member(int index) {
        return members[index];
    }

    /** Occurrences of two members together. */
    public Occurrences together(int i, int j) {
        return pairs[pair(i, j)];
    }

    private int pair(int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        return low * (2 * members.length - low - 1) / 2 + high - low - 1;
    }

    /** Writes the 7 numbers of the ordered pair (i, j): its occurrences, and their share of those of i and of j. */
    public void describePair(int i, int j, float[] target, int at) {
        Occurrences together = pairs[pair(i, j)];
        together.describe(clock, target, at);
        target[at + Occurrences.FEATURES] = share(together, members[i]);
        target[at + Occurrences.FEATURES + 1] = share(together, members[j]);
    }

    private static float share(Occurrences part, Occurrences whole) {
        return whole.count() == 0 ? 0 : (float) part.count() / whole.count();
    }
}
