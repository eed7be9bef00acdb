package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.models.prediction.OnlineModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When a model was last published, and whether it is due again: every so many updates, and whenever the regime changes. */
final class Publication {

    private static final long NEVER = -1;

    private final int every;
    private long version = NEVER;
    private int regime;

    /** Publication every so many updates. */
    Publication(int every) {
        this.every = every;
    }

    boolean isDue(OnlineModel model) {
        return version == NEVER || model.presentRegime() != regime || model.version() >= version + every;
    }

    /** Takes note that the model is published now; false if it was published just as it is. */
    boolean begin(OnlineModel model) {
        if (model.version() <= version) {
            return false;
        }
        version = model.version();
        regime = model.presentRegime();
        return true;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(version);
        out.writeInt(regime);
    }

    void restore(DataInput in) throws IOException {
        version = in.readLong();
        regime = in.readInt();
    }
}
