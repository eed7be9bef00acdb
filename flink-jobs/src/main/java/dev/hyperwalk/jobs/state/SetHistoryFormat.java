package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.history.SetHistory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The binary form of a set's history: 16 bytes. */
public enum SetHistoryFormat implements BinaryFormat<SetHistory> {
    /** The one instance. */
    INSTANCE;

    /** Flink's description of a set's history. */
    public static final TypeInformation<SetHistory> TYPE = BinaryTypeInformation.of(SetHistory.class, INSTANCE);

    @Override
    public void write(SetHistory history, DataOutput out) throws IOException {
        history.write(out);
    }

    @Override
    public SetHistory read(DataInput in) throws IOException {
        return SetHistory.read(in);
    }
}
