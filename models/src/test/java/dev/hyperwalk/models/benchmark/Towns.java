package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import java.util.ArrayList;
import java.util.List;

/** Small made-up logs, and a listener for runs that nobody watches. */
final class Towns {

    static final BenchmarkListener SILENT = new BenchmarkListener() {
        @Override
        public void progress(String stage, long done, long total) {}

        @Override
        public void validated(int pass, int passes, double auc) {}
    };

    private Towns() {}

    static CommunityStream stream(int events) {
        return new CommunityStream(CommunityConfig.of(events, 3));
    }

    /** The rest of a stream. */
    static List<Hyperedge> log(CommunityStream stream) {
        List<Hyperedge> log = new ArrayList<>();
        stream.forEachRemaining(event -> log.add(event.hyperedge()));
        return log;
    }

    static List<Hyperedge> log(int events) {
        return log(stream(events));
    }
}
