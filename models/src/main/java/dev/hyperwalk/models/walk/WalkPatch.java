package dev.hyperwalk.models.walk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The SetWalks that one hyperedge puts into one node's reservoir: which slots, and what goes there.
 *
 * <p>Only slots that are replaced are listed, so a patch is as large as the change, not as the reservoir.
 */
public final class WalkPatch {

    private final short[] walks;
    private final WalkTable table;

    WalkPatch(short[] walks, WalkTable table) {
        this.walks = walks;
        this.table = table;
    }

    /** Number of replaced slots. */
    public int size() {
        return walks.length;
    }

    /** The slot, counted over all scales, that walk {@code index} of {@link #table} replaces. */
    public int walk(int index) {
        return walks[index];
    }

    /** The new walks. */
    public WalkTable table() {
        return table;
    }

    /** Puts the new walks into {@code reservoir}. */
    public void applyTo(Reservoir reservoir) {
        for (int i = 0; i < walks.length; i++) {
            reservoir.replace(this, i);
        }
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        for (short walk : walks) {
            out.writeShort(walk);
        }
        table.write(out);
    }

    /** Reads a patch of {@code size} walks that {@link #write} wrote. */
    public static WalkPatch read(DataInput in, int size) throws IOException {
        short[] walks = new short[size];
        for (int i = 0; i < size; i++) {
            walks[i] = in.readShort();
        }
        return new WalkPatch(walks, WalkTable.read(in));
    }
}
