package dev.hyperwalk.jobs.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When a keyed state is read, relative to the writes of the same timestamp. */
public enum ReadTime {
    /** As of the record's timestamp, before anything of that timestamp is written. */
    BEFORE(0),
    /** As of the record's timestamp, after everything of that timestamp has been written. */
    AFTER(1),
    /** At once, from what has been written so far. */
    NOW(2);

    private final int code;

    ReadTime(int code) {
        this.code = code;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(code);
    }

    static ReadTime read(DataInput in) throws IOException {
        int code = in.readByte();
        for (ReadTime when : values()) {
            if (when.code == code) {
                return when;
            }
        }
        throw new IOException("time of a read: expected 0 to 2, got " + code);
    }
}
