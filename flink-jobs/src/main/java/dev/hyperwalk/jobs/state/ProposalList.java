package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.forecast.Proposal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sets that one node proposes for a forecast.
 *
 * @param seq number of the group that it is told for
 * @param proposals distinct sets
 */
public record ProposalList(long seq, List<Proposal> proposals) implements RetrievalPart {

    /** Copies the list. */
    public ProposalList {
        proposals = List.copyOf(proposals);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        BinaryValues.writeCount(proposals.size(), out);
        for (Proposal proposal : proposals) {
            proposal.write(out);
        }
    }

    static ProposalList read(DataInput in) throws IOException {
        long seq = in.readLong();
        List<Proposal> proposals = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            proposals.add(Proposal.read(in));
        }
        return new ProposalList(seq, proposals);
    }
}
