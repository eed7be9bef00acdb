package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** An input of the learner with its number in the order of the stream. */
public sealed interface ModelInput permits LabelledEvent, RankerExample, ForecastBatch {

    /** Flink's description of an input. */
    TypeInformation<ModelInput> TYPE = BinaryTypeInformation.of(ModelInput.class, Format.INSTANCE);

    /** Its number, from 0 without gaps. */
    long seq();

    /** A tag of one byte, then the input. */
    enum Format implements BinaryFormat<ModelInput> {
        /** The one instance. */
        INSTANCE;

        private static final int EVENT = 0;
        private static final int RANKER_EXAMPLE = 1;
        private static final int FORECAST = 2;

        @Override
        public void write(ModelInput input, DataOutput out) throws IOException {
            if (input instanceof LabelledEvent group) {
                out.writeByte(EVENT);
                group.write(out);
            } else if (input instanceof RankerExample example) {
                out.writeByte(RANKER_EXAMPLE);
                example.write(out);
            } else if (input instanceof ForecastBatch forecast) {
                out.writeByte(FORECAST);
                forecast.write(out);
            }
        }

        @Override
        public ModelInput read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case EVENT -> LabelledEvent.read(in);
                case RANKER_EXAMPLE -> RankerExample.read(in);
                case FORECAST -> ForecastBatch.read(in);
                default -> throw new IOException("model input: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
