package dev.hyperwalk.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;

/**
 * One candidate hyperedge as the network sees it: no id of any node or hyperedge, each distinct thing listed once.
 *
 * <p>All arrays are owned by this object and must not be changed. Axes as in the package description.
 */
public final class CandidateFeatures {

    /** Numbers that describe one visited node set relative to the candidate; see {@link Anonymizer}. */
    public static final int SET_FEATURES = 3;

    final int members; // N used
    final int nodes; // V
    final float[] positions; // (R, 1 + K * L): 1 if the node is the member, then share of its walks at (scale, step)
    final int[] rowNode; // (R)
    final float[] setFeatures; // (S, SET_FEATURES)
    final int[] incidentSet; // (I), ascending
    final int[] incidentNode; // (I)
    final int[] edgeSet; // (E)
    final float[] edgeGaps; // (E): age on the stream clock, held to 0 to 1e4
    final int[] walkEdges; // (X, L), -1 where a walk has ended
    final int[] entryMember; // (entries): member * K + scale
    final int[] entryWalk; // (entries)
    final float[] entryShare; // (entries): share of the member's M slots at that scale that hold the walk
    final float[] memberFeatures; // (N, Occurrences.FEATURES)
    final float[] pairFeatures; // (N, N - 1, CandidateHistory.PAIR_FEATURES)
    final float[] counters; // (Counters.NUM_FEATURES)

    CandidateFeatures(
            int members,
            int nodes,
            float[] positions,
            int[] rowNode,
            float[] setFeatures,
            int[] incidentSet,
            int[] incidentNode,
            int[] edgeSet,
            float[] edgeGaps,
            int[] walkEdges,
            int[] entryMember,
            int[] entryWalk,
            float[] entryShare,
            float[] memberFeatures,
            float[] pairFeatures,
            float[] counters) {
        this.members = members;
        this.nodes = nodes;
        this.positions = positions;
        this.rowNode = rowNode;
        this.setFeatures = setFeatures;
        this.incidentSet = incidentSet;
        this.incidentNode = incidentNode;
        this.edgeSet = edgeSet;
        this.edgeGaps = edgeGaps;
        this.walkEdges = walkEdges;
        this.entryMember = entryMember;
        this.entryWalk = entryWalk;
        this.entryShare = entryShare;
        this.memberFeatures = memberFeatures;
        this.pairFeatures = pairFeatures;
        this.counters = counters;
    }

    /** Members of the candidate whose walks are used. */
    public int members() {
        return members;
    }

    /** One of the metrics of {@link dev.hyperwalk.models.history.Counters}, by its index there. */
    public float counter(int index) {
        return counters[index];
    }

    /** Distinct nodes its members' walks pass. */
    public int nodes() {
        return nodes;
    }

    /** Distinct hyperedges its members' walks visit. */
    public int edges() {
        return edgeSet.length;
    }

    /** Steps of its members' distinct walks, all together: what the network's time and memory grow with. */
    public int walkSteps() {
        return walkEdges.length;
    }

    int sets() {
        return setFeatures.length / SET_FEATURES;
    }

    /** The same candidate as seen by a network that is not told some of it: zeros stand there. O(size). */
    public CandidateFeatures without(Set<Input> hidden) {
        return new CandidateFeatures(
                members,
                nodes,
                positions,
                rowNode,
                setFeatures,
                incidentSet,
                incidentNode,
                edgeSet,
                edgeGaps,
                walkEdges,
                entryMember,
                entryWalk,
                hidden.contains(Input.WALKS) ? new float[entryShare.length] : entryShare,
                blank(memberFeatures, hidden, Input::isOfMembers),
                blank(pairFeatures, hidden, Input::isOfPairs),
                blank(counters, hidden, Input::isOfCounters));
    }

    private interface Place {
        boolean isOf(Input input, int index);
    }

    private static float[] blank(float[] features, Set<Input> hidden, Place place) {
        float[] told = features.clone();
        for (Input input : hidden) {
            for (int i = 0; i < told.length; i++) {
                told[i] = place.isOf(input, i) ? 0 : told[i];
            }
        }
        return told;
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(members);
        out.writeInt(nodes);
        write(out, positions);
        write(out, rowNode);
        write(out, setFeatures);
        write(out, incidentSet);
        write(out, incidentNode);
        write(out, edgeSet);
        write(out, edgeGaps);
        write(out, walkEdges);
        write(out, entryMember);
        write(out, entryWalk);
        write(out, entryShare);
        write(out, memberFeatures);
        write(out, pairFeatures);
        write(out, counters);
    }

    /** Reads features that {@link #write(DataOutput)} wrote. */
    public static CandidateFeatures read(DataInput in) throws IOException {
        return new CandidateFeatures(
                in.readInt(),
                in.readInt(),
                readFloats(in),
                readInts(in),
                readFloats(in),
                readInts(in),
                readInts(in),
                readInts(in),
                readFloats(in),
                readInts(in),
                readInts(in),
                readInts(in),
                readFloats(in),
                readFloats(in),
                readFloats(in),
                readFloats(in));
    }

    private static void write(DataOutput out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /** Small numbers, nearly always: two bytes each where all of them fit. */
    private static void write(DataOutput out, int[] values) throws IOException {
        boolean narrow = true;
        for (int value : values) {
            narrow &= value == (short) value;
        }
        out.writeInt(narrow ? values.length : ~values.length);
        for (int value : values) {
            if (narrow) {
                out.writeShort(value);
            } else {
                out.writeInt(value);
            }
        }
    }

    private static float[] readFloats(DataInput in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static int[] readInts(DataInput in) throws IOException {
        int length = in.readInt();
        boolean narrow = length >= 0;
        int[] values = new int[narrow ? length : ~length];
        for (int i = 0; i < values.length; i++) {
            values[i] = narrow ? in.readShort() : in.readInt();
        }
        return values;
    }
}
