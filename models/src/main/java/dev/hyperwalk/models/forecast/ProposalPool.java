package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges what many nodes propose for one list, in any order of arrival.
 *
 * <p>Strengths are added as whole numbers of millionths, so that the sum does not depend on the order. O(1) a proposal;
 * holds each distinct set once. Not thread-safe.
 */
public final class ProposalPool {

    private static final double UNIT = 1e-6;
    private static final double STRONGEST = 1e6;

    private static final Comparator<MergedProposal> STRONGEST_FIRST = Comparator.comparingDouble(
                    MergedProposal::strength)
            .reversed()
            .thenComparing(proposal -> proposal.set().nodes(), Arrays::compare);

    private final Map<Hyperedge, Merged> sets = new HashMap<>();

    private static final class Merged {
        private Proposal plainest;
        private long strength;
        private float usualGap;
        private int proposers;

        Merged(Proposal first) {
            plainest = first;
        }

        MergedProposal pooled() {
            return new MergedProposal(plainest, strength * UNIT, usualGap, proposers);
        }
    }

    /** An empty pool. */
    public ProposalPool() {}

    /** Takes a node's proposals, each for another set. */
    public void add(List<Proposal> proposals) {
        proposals.forEach(this::add);
    }

    private void add(Proposal proposal) {
        Merged merged = sets.computeIfAbsent(proposal.set(), unused -> new Merged(proposal));
        if (Proposal.PLAINEST.compare(proposal, merged.plainest) < 0) {
            merged.plainest = proposal;
        }
        merged.strength += Math.round(Math.min(STRONGEST, proposal.strength()) / UNIT);
        if (merged.usualGap == 0 || (proposal.usualGap() > 0 && proposal.usualGap() < merged.usualGap)) {
            merged.usualGap = proposal.usualGap();
        }
        merged.proposers++;
    }

    /** Distinct sets so far. */
    public int size() {
        return sets.size();
    }

    /** The {@code most} strongest sets, strongest first; equally strong ones in the order of their members. */
    public List<MergedProposal> best(int most) {
        List<MergedProposal> all = new ArrayList<>();
        sets.values().forEach(merged -> all.add(merged.pooled()));
        all.sort(STRONGEST_FIRST);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(sets.size());
        for (Merged merged : sets.values()) {
            merged.plainest.write(out);
            out.writeLong(merged.strength);
            out.writeFloat(merged.usualGap);
            out.writeInt(merged.proposers);
        }
    }

    /** Reads a pool that {@link #write} wrote. */
    public static ProposalPool read(DataInput in) throws IOException {
        ProposalPool pool = new ProposalPool();
        for (int i = in.readInt(); i > 0; i--) {
            Merged merged = new Merged(Proposal.read(in));
            merged.strength = in.readLong();
            merged.usualGap = in.readFloat();
            merged.proposers = in.readInt();
            pool.sets.put(merged.plainest.set(), merged);
        }
        return pool;
    }
}
