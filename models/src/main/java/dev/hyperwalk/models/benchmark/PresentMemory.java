package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.recommendation.Memory;
import dev.hyperwalk.models.replay.StreamHistory;
import dev.hyperwalk.models.walk.WalkTable;

/** The memory of a stream at the time that it has gone on to. */
record PresentMemory(StreamHistory stream) implements Memory {

    @Override
    public NodeHistory history(long node) {
        return stream.memory(node);
    }

    @Override
    public WalkTable walks(long node) {
        return stream.walks(node);
    }

    @Override
    public double clock() {
        return stream.clock();
    }
}
