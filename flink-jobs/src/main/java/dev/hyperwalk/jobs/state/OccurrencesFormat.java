package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.history.Occurrences;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The binary form of occurrences: 28 bytes. */
public enum OccurrencesFormat implements BinaryFormat<Occurrences> {
    /** The one instance. */
    INSTANCE;

    /** Flink's description of occurrences. */
    public static final TypeInformation<Occurrences> TYPE = BinaryTypeInformation.of(Occurrences.class, INSTANCE);

    @Override
    public void write(Occurrences history, DataOutput out) throws IOException {
        history.write(out);
    }

    @Override
    public Occurrences read(DataInput in) throws IOException {
        return Occurrences.read(in);
    }
}
