package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.walk.Reservoir;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The binary form of a reservoir, for state that is changed in place. */
public enum ReservoirFormat implements BinaryFormat<Reservoir> {
    /** The one instance. */
    INSTANCE;

    /** Flink's description of a reservoir. */
    public static final TypeInformation<Reservoir> TYPE = BinaryTypeInformation.ofMutable(Reservoir.class, INSTANCE);

    @Override
    public void write(Reservoir reservoir, DataOutput out) throws IOException {
        reservoir.write(out);
    }

    @Override
    public Reservoir copy(Reservoir reservoir) {
        return reservoir.copy();
    }

    @Override
    public Reservoir read(DataInput in) throws IOException {
        return Reservoir.read(in);
    }
}
