package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;

/**
 * The distinct ids that were read last, up to a bound: those beyond it are forgotten, the one that was read first before
 * all others. Exact, for the ids themselves are kept. Not thread-safe.
 */
final class RecentIds {

    private final int most;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /** Remembers {@code most} ids; 0 for none, for which no id is a repeat. */
    RecentIds(int most) {
        this.most = most;
    }

    /** Remembers an id; whether it was remembered already. */
    boolean isRepeat(String id) {
        if (most == 0) {
            return false;
        }
        if (ids.remove(id)) {
            ids.add(id); // it was read last now
            return true;
        }
        ids.add(id);
        if (ids.size() > most) {
            forgetOldest();
        }
        return false;
    }

    private void forgetOldest() {
        Iterator<String> oldest = ids.iterator();
        oldest.next();
        oldest.remove();
    }

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException {
        BinaryValues.writeCount(ids.size(), out);
        for (String id : ids) {
            BinaryValues.writeText(id, out);
        }
    }

    /** Takes over what {@link #write} wrote, as much of it as the bound allows now. */
    void restore(DataInput in) throws IOException {
        for (int rest = BinaryValues.readCount(in); rest > 0; rest--) {
            isRepeat(BinaryValues.readText(in));
        }
    }
}
