package dev.hyperwalk.models.completion;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The features of one candidate of a completion, a fixed number whatever the set's size: what is particular to the
 * candidate among those who might, where {@link dev.hyperwalk.models.history.Counters} pool all pairs of the set.
 *
 * <p>Gaps and levels are in units of the stream clock, as of the moment of asking. The features, in order:
 *
 * <pre>
 *  0      the network's logit of the completed set, divided by 5; 0 where no network was asked
 *  1      ln(1 + visits) of the members' SetWalks
 *  2      the share of the members that it ever met
 *  3-7    the exact completed set: the 5 metrics of {@link Occurrences#describe}
 *  8-12   the candidate's own hyperedges: the same 5
 * 13-21   mean over the members of 9 metrics: the 5 of their meetings, the share of these among the candidate's hyperedges
 *         and among the member's, and how soon ({@link Occurrences#recency}) after the latest meeting the member's and
 *         the candidate's latest hyperedge came: at once if that was the meeting
 * 22      how soon after the latest occurrence of the completed set the members' latest hyperedge came
 * 23      1: what any candidate is worth
 * </pre>
 *
 * <p>Immutable; reduced to the features when made, in O(members).
 */
public final class Completion {

    /** Number of features. */
    public static final int NUM_FEATURES = 24;

    private static final int LOGIT = 0;
    private static final int VISITS = 1;
    private static final int MET = 2;
    private static final int SET = 3;
    private static final int OWN = SET + Occurrences.FEATURES;
    private static final int MEETINGS = OWN + Occurrences.FEATURES;
    private static final int AFTER_MEETING = MEETINGS + CandidateHistory.PAIR_FEATURES;
    private static final int AFTER_SET = AFTER_MEETING + 2;
    private static final int ONE = AFTER_SET + 1;

    private static final double CLOSEST = 1e-7; // to 0 and 1: a score is no more exact than that
    private static final float LOGIT_UNIT = 5;

    private final boolean isPair;
    private final float[] features;

    private Completion(boolean isPair, float[] features) {
        this.isPair = isPair;
        this.features = features;
    }

    /**
     * A candidate of which no network was asked.
     *
     * @param completed what counting knows of the set with the candidate in it, of two members at least
     * @param candidate which of them is the candidate
     * @param visits how often the other members' SetWalks come past it, see {@link Neighbor#visits}
     */
    public static Completion of(CandidateHistory completed, int candidate, int visits) {
        int members = completed.size() - 1;
        if (members < 1 || candidate < 0 || candidate > members) {
            throw new IllegalArgumentException("a completed set has two members or more, and the candidate is one of "
                    + "them: got " + completed.size() + " members, candidate " + candidate);
        }
        float[] features = new float[NUM_FEATURES];
        features[VISITS] = (float) Math.log(1.0 + visits);
        completed.set().describe(completed.clock(), features, SET);
        completed.member(candidate).describe(completed.clock(), features, OWN);
        float[] meeting = new float[AFTER_SET - MEETINGS];
        double latest = Double.NEGATIVE_INFINITY;
        for (int member = 0; member <= members; member++) {
            if (member != candidate) {
                describeMeetings(completed, candidate, member, meeting);
                for (int i = 0; i < meeting.length; i++) {
                    features[MEETINGS + i] += meeting[i] / members;
                }
                features[MET] += completed.together(candidate, member).count() > 0 ? 1f / members : 0;
                latest = Math.max(latest, completed.member(member).lastClock());
            }
        }
        features[AFTER_SET] = after(completed.set(), latest);
        features[ONE] = 1;
        return new Completion(members == 1, features);
    }

    private static void describeMeetings(CandidateHistory completed, int candidate, int member, float[] target) {
        completed.describePair(candidate, member, target, 0);
        Occurrences together = completed.together(candidate, member);
        int after = AFTER_MEETING - MEETINGS;
        target[after] = after(together, completed.member(member).lastClock());
        target[after + 1] = after(together, completed.member(candidate).lastClock());
    }

    /** How soon a later moment followed the latest occurrence; as for never where there was none. */
    private static float after(Occurrences occurrences, double latest) {
        boolean isKnown = occurrences.count() > 0;
        return (float)
                Occurrences.recency(isKnown ? Math.max(0, latest - occurrences.lastClock()) : Double.POSITIVE_INFINITY);
    }

    /**
     * The same candidate with what the network thinks.
     *
     * @param score the network's probability of the completed set, in [0, 1]
     */
    public Completion withScore(double score) {
        double held = Math.min(1 - CLOSEST, Math.max(CLOSEST, score));
        float[] told = features.clone();
        told[LOGIT] = (float) Math.log(held / (1 - held)) / LOGIT_UNIT;
        return new Completion(isPair, told);
    }

    /** Whether the completed set has two members, so that it is nothing but a meeting. */
    public boolean isPair() {
        return isPair;
    }

    /** Whether the completed set occurred before. */
    public boolean isSeen() {
        return features[SET] > 0;
    }

    /** One feature, in the order above. */
    public float feature(int index) {
        return features[index];
    }

    /** Writes what {@link #read} reads: 1 byte, and 4 a feature. */
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(isPair);
        for (float feature : features) {
            out.writeFloat(feature);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Completion read(DataInput in) throws IOException {
        boolean isPair = in.readBoolean();
        float[] features = new float[NUM_FEATURES];
        for (int i = 0; i < NUM_FEATURES; i++) {
            features[i] = in.readFloat();
        }
        return new Completion(isPair, features);
    }
}
