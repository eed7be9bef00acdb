package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.Input;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One positive and its negatives, described as of their time. Built candidate by candidate, the positive first. */
final class Candidates {

    private final List<NegativeKind> kinds = new ArrayList<>(); // of the negatives
    private final List<Counters> counters = new ArrayList<>();
    private final List<CandidateFeatures> features = new ArrayList<>();

    /** The positive at an index of the log, and as many negatives, kinds in turn, as can be drawn. */
    static Candidates of(
            StreamHistory history,
            Hyperedge positive,
            int event,
            List<NegativeKind> kinds,
            int negatives,
            NegativeSource source,
            SeedSequence seeds) {
        Candidates candidates = new Candidates();
        candidates.add(history, positive);
        for (int i = 0; i < negatives; i++) {
            NegativeKind kind = kinds.get(i % kinds.size());
            source.draw(event, kind, seeds.draw(event, i), history).ifPresent(negative -> {
                candidates.kinds.add(kind);
                candidates.add(history, negative);
            });
        }
        return candidates;
    }

    private void add(StreamHistory history, Hyperedge candidate) {
        CandidateHistory past = history.history(candidate);
        Counters counted = Counters.of(past);
        counters.add(counted);
        features.add(history.describe(candidate, past, counted));
    }

    /** Negatives that were drawn. */
    int negatives() {
        return kinds.size();
    }

    NegativeKind kind(int negative) {
        return kinds.get(negative);
    }

    /** The counters of each candidate, the positive's first. */
    List<Counters> counters() {
        return counters;
    }

    /** Each candidate as the network sees it, the positive first. */
    List<CandidateFeatures> features() {
        return features;
    }

    /** The same with some of it blank. */
    List<CandidateFeatures> features(Set<Input> hidden) {
        return hidden.isEmpty()
                ? features
                : features.stream().map(all -> all.without(hidden)).toList();
    }
}
