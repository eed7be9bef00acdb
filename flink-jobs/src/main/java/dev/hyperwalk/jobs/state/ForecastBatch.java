package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.forecast.ForecastWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A slice of the candidates of one forecast, described and not yet scored.
 *
 * @param seq number of the turn
 * @param window when, and how far ahead
 * @param candidates what is known of each set, not yet scored
 * @param features the same as the network sees it
 * @param last whether no other slice of the same forecast follows
 */
public record ForecastBatch(
        long seq, ForecastWindow window, List<Candidate> candidates, List<CandidateFeatures> features, boolean last)
        implements ModelInput {

    /** Copies the lists. */
    public ForecastBatch {
        candidates = List.copyOf(candidates);
        features = List.copyOf(features);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        window.write(out);
        BinaryValues.writeCount(features.size(), out);
        for (int i = 0; i < features.size(); i++) {
            candidates.get(i).write(out);
            features.get(i).write(out);
        }
        out.writeBoolean(last);
    }

    static ForecastBatch read(DataInput in) throws IOException {
        long seq = in.readLong();
        ForecastWindow window = ForecastWindow.read(in);
        List<Candidate> candidates = new ArrayList<>();
        List<CandidateFeatures> features = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            candidates.add(Candidate.read(in));
            features.add(CandidateFeatures.read(in));
        }
        return new ForecastBatch(seq, window, candidates, features, in.readBoolean());
    }
}
