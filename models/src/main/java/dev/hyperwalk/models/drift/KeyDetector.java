package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Identifies regimes by a key: each new one is a new regime, with certainty. A batch without one stays where the stream is, and so does every
 * name after the 1,024th.
 */
final class KeyDetector implements RegimeDetector {

    /** A stream of ever new keys must not fill the memory. */
    private static final int MOST_NAMES = 1_024;

    private final RegimeKey key;
    private final Map<String, Integer> regimes = new LinkedHashMap<>();
    private String unknown = "";

    KeyDetector(RegimeKey key) {
        this.key = key;
    }

    @Override
    public boolean isCertain() {
        return true;
    }

    @Override
    public boolean isKeyed() {
        return key instanceof RegimeKey.OfEvents;
    }

    @Override
    public RegimeDecision before(TrainingBatch batch) {
        String name = key.of(batch);
        if (name == null) {
            return RegimeDecision.STAY;
        }
        Integer known = regimes.get(name);
        if (known != null) {
            return new RegimeDecision.Return(known);
        }
        if (regimes.size() == MOST_NAMES) {
            return RegimeDecision.STAY;
        }
        unknown = name;
        return new RegimeDecision.New();
    }

    @Override
    public void entered(int regime) {
        if (!unknown.isEmpty()) {
            regimes.put(unknown, regime);
            unknown = "";
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(regimes.size());
        for (Map.Entry<String, Integer> entry : regimes.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue());
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        regimes.clear();
        for (int i = in.readInt(); i > 0; i--) {
            regimes.put(in.readUTF(), in.readInt());
        }
    }
}
