package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feed.Candidate;
import dev.hyperwalk.models.feed.Outlook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A slice of what might happen next, as of one moment of the stream, for the network to score.
 *
 * @param seq number of the turn
 * @param outlook when, and how far ahead
 * @param candidates what is known of each set, not yet scored
 * @param features the same as the network sees it
 * @param last whether no other slice of the same outlook follows
 */
public record Prospect(
        long seq, Outlook outlook, List<Candidate> candidates, List<CandidateFeatures> features, boolean last)
        implements Turn {

    /** Copies the lists. */
    public Prospect {
        candidates = List.copyOf(candidates);
        features = List.copyOf(features);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        outlook.write(out);
        BinaryValues.writeCount(features.size(), out);
        for (int i = 0; i < features.size(); i++) {
            candidates.get(i).write(out);
            features.get(i).write(out);
        }
        out.writeBoolean(last);
    }

    static Prospect read(DataInput in) throws IOException {
        long seq = in.readLong();
        Outlook outlook = Outlook.read(in);
        List<Candidate> candidates = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            candidates.add(Candidate.read(in));
            features.add(CandidateFeatures.read(in));
        }
        return new Prospect(seq, outlook, candidates, features, in.readBoolean());
    }
}
