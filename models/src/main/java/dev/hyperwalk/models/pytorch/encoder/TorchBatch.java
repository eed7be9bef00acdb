package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.feature.RaggedBatch;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A {@link RaggedBatch} as the engine's arrays, and its index arrays as sparse matrices that sum or average.
 *
 * <p>The arrays belong to the manager given and, on the CPU, are views of the staging memory given: they live until its next
 * batch.
 */
public final class TorchBatch {

    private final NDManager manager;
    private final Staging staging;
    private final RaggedBatch ragged;
    private final NDArray positions;
    private final NDArray nodeSum;
    private final NDArray setFeatures;
    private final NDArray incidentNode;
    private final NDArray incidentSet;
    private final NDArray setSum;
    private final NDArray setMean;
    private final NDArray edgeSet;
    private final NDArray edgeGaps;
    private final NDArray edgeLogGaps;
    private final NDArray walkEdges;
    private final NDArray memberMean;
    private final NDArray memberCandidate;
    private final NDArray candidateSum;
    private final NDArray candidateMean;
    private final NDArray memberFeatures;
    private final NDArray pairFeatures;
    private final NDArray pairMean;
    private final NDArray counters;

    /**
     * Copies a batch to the engine. O(its size).
     *
     * @param manager owner of the arrays
     * @param staging memory of the arrays; that of the batch before is given up
     */
    public TorchBatch(NDManager manager, Staging staging, RaggedBatch ragged) {
        this.manager = manager;
        this.staging = staging;
        this.ragged = ragged;
        staging.reset();
        int members = ragged.members();
        int incidences = ragged.incidentSet().length;
        int rows = ragged.rowNode().length;
        int pairs = ragged.pairMember().length;
        positions = matrix(ragged.positions(), rows, 1L + (long) ragged.scales() * ragged.steps());
        nodeSum = sparse(groups(ragged.rowNode()), ones(rows), ragged.nodes(), rows);
        setFeatures = matrix(ragged.setFeatures(), ragged.sets(), RaggedBatch.SET_FEATURES);
        incidentNode = indices(ragged.incidentNode());
        incidentSet = indices(ragged.incidentSet());
        NDArray incidence = groups(ragged.incidentSet());
        setSum = sparse(incidence, ones(incidences), ragged.sets(), incidences);
        setMean = sparse(incidence, vector(ragged.incidentShare()), ragged.sets(), incidences);
        edgeSet = indices(ragged.edgeSet());
        edgeGaps = matrix(ragged.edgeGaps(), ragged.edges(), 1);
        edgeLogGaps = matrix(ragged.edgeLogGaps(), ragged.edges(), 1);
        walkEdges = indices(ragged.walkEdges());
        memberMean = sparse(
                coordinates(ragged.entrySegment(), ragged.entryWalk()),
                vector(ragged.entryShare()),
                (long) members * ragged.scales(),
                ragged.walks());
        memberCandidate = indices(ragged.memberCandidate());
        NDArray membership = groups(ragged.memberCandidate());
        candidateSum = sparse(membership, ones(members), ragged.candidates(), members);
        candidateMean = sparse(membership, vector(ragged.memberShare()), ragged.candidates(), members);
        memberFeatures = matrix(ragged.memberFeatures(), members, RaggedBatch.MEMBER_FEATURES);
        pairFeatures = matrix(ragged.pairFeatures(), pairs, RaggedBatch.PAIR_FEATURES);
        pairMean = sparse(groups(ragged.pairMember()), vector(ragged.pairShare()), members, pairs);
        counters = matrix(ragged.counters(), ragged.candidates(), RaggedBatch.COUNTERS);
    }

    private NDArray floats(float[] values, Shape shape) {
        ByteBuffer buffer = staging.take(values.length, DataType.FLOAT32);
        buffer.asFloatBuffer().put(values);
        return Staging.array(manager, buffer, shape, DataType.FLOAT32);
    }

    private NDArray matrix(float[] values, long rows, long columns) {
        return floats(values, new Shape(rows, columns));
    }

    private NDArray vector(float[] values) {
        return floats(values, new Shape(values.length));
    }

    private NDArray ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return vector(ones);
    }

    private NDArray indices(int[] values) {
        ByteBuffer buffer = staging.take(values.length, DataType.INT64);
        put(buffer, values);
        return Staging.array(manager, buffer, new Shape(values.length), DataType.INT64);
    }

    private static void put(ByteBuffer buffer, int[] values) {
        for (int value : values) {
            buffer.putLong(value);
        }
    }

    /** Coordinates (2, count) of a matrix with an entry in each of these rows and columns. */
    private NDArray coordinates(int[] rows, int[] columns) {
        ByteBuffer buffer = staging.take(2L * rows.length, DataType.INT64);
        put(buffer, rows);
        put(buffer, columns);
        return Staging.array(manager, buffer, new Shape(2, rows.length), DataType.INT64);
    }

    /** Coordinates (2, count) of a matrix in which column i has its one entry in row {@code groupOf[i]}. */
    private NDArray groups(int[] groupOf) {
        int[] columns = new int[groupOf.length];
        Arrays.setAll(columns, i -> i);
        return coordinates(groupOf, columns);
    }

    private static NDArray sparse(NDArray coordinates, NDArray weights, long rows, long columns) {
        return JniUtils.createSparseCoo((PtNDArray) coordinates, (PtNDArray) weights, new Shape(rows, columns));
    }

    /** Distinct walks, X. */
    public long walks() {
        return ragged.walks();
    }

    /** Members, N. */
    public long members() {
        return ragged.members();
    }

    /** float32 (R, 1 + K L): where a node was met, seen from one member. */
    public NDArray positions() {
        return positions;
    }

    /** Sparse float32 (V, R): sums the rows of a node. */
    public NDArray nodeSum() {
        return nodeSum;
    }

    /** float32 (S, SET_FEATURES). */
    public NDArray setFeatures() {
        return setFeatures;
    }

    /** int64 (I): the node of each incidence. */
    public NDArray incidentNode() {
        return incidentNode;
    }

    /** int64 (I): the set of each incidence. */
    public NDArray incidentSet() {
        return incidentSet;
    }

    /** Sparse float32 (S, I): sums the incidences of a set. */
    public NDArray setSum() {
        return setSum;
    }

    /** Sparse float32 (S, I): means over the incidences of a set. */
    public NDArray setMean() {
        return setMean;
    }

    /** int64 (E): the node set of each hyperedge. */
    public NDArray edgeSet() {
        return edgeSet;
    }

    /** float32 (E, 1): age of each hyperedge in clock units, 0 to 1e4. */
    public NDArray edgeGaps() {
        return edgeGaps;
    }

    /** float32 (E, 1): a quarter of the logarithm of the age, -2.3 (now) to 2.3 (very long ago). */
    public NDArray edgeLogGaps() {
        return edgeLogGaps;
    }

    /** int64 (L * X), step by step: the hyperedge each walk visits, E where it has ended. */
    public NDArray walkEdges() {
        return walkEdges;
    }

    /** Sparse float32 (N * K, X): means over the slots of a member at a scale; an empty slot counts as zeros. */
    public NDArray memberMean() {
        return memberMean;
    }

    /** int64 (N): the candidate of each member. */
    public NDArray memberCandidate() {
        return memberCandidate;
    }

    /** Sparse float32 (C, N): sums over members. */
    public NDArray candidateSum() {
        return candidateSum;
    }

    /** Sparse float32 (C, N): means over members. */
    public NDArray candidateMean() {
        return candidateMean;
    }

    /** float32 (N, MEMBER_FEATURES). */
    public NDArray memberFeatures() {
        return memberFeatures;
    }

    /** float32 (pairs, PAIR_FEATURES): each member's pairs with the others, one after the other. */
    public NDArray pairFeatures() {
        return pairFeatures;
    }

    /** Sparse float32 (N, pairs): means over a member's pairs; a singleton has none, so zeros. */
    public NDArray pairMean() {
        return pairMean;
    }

    /** float32 (C, COUNTERS). */
    public NDArray counters() {
        return counters;
    }
}
