package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Watches one number after the other, and says when their mean has changed. */
interface ChangeTest {

    /** Takes note of a number; whether the mean has changed, in which case the test begins anew. */
    boolean add(double value);

    /** Forgets everything. */
    void reset();

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException;

    /** Takes over the state that {@link #write} wrote. */
    void restore(DataInput in) throws IOException;
}
