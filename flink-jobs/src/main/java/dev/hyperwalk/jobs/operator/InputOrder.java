package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.ModelInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Puts the inputs of a model, which parallel subtasks describe, back in the order of their numbers. */
final class InputOrder {

    private final TreeMap<Long, ModelInput> early = new TreeMap<>();
    private long next;

    /** Takes an input, and hands on all that are in order by now. */
    void add(ModelInput input, Consumer<ModelInput> ordered) {
        if (input.seq() != next) {
            early.put(input.seq(), input);
            return;
        }
        ModelInput present = input;
        while (present != null) {
            next++;
            ordered.accept(present);
            present = early.remove(next);
        }
    }

    /** Inputs that wait for an earlier one. */
    int waiting() {
        return early.size();
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(next);
        BinaryValues.writeCount(early.size(), out);
        for (ModelInput input : early.values()) {
            ModelInput.Format.INSTANCE.write(input, out);
        }
    }

    void restore(DataInput in) throws IOException {
        next = in.readLong();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            ModelInput input = ModelInput.Format.INSTANCE.read(in);
            early.put(input.seq(), input);
        }
    }
}
