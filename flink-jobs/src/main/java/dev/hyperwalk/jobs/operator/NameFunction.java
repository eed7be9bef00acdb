package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.DirectoryState;
import dev.hyperwalk.jobs.state.StateBytes;
import dev.hyperwalk.jobs.state.UnresolvedAnswer;
import dev.hyperwalk.jobs.state.UnresolvedForecast;
import dev.hyperwalk.jobs.state.UnresolvedOutcome;
import dev.hyperwalk.jobs.state.UnresolvedResult;
import dev.hyperwalk.models.hypergraph.NodeDirectory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Resolves node ids in results to names; runs once.
 *
 * <p>Answers go to the main output, predictions to {@link SideOutputs#PREDICTIONS}, what became of them to
 * {@link SideOutputs#OUTCOMES}. Input 1: results. Input 2: names, each once, from the sequencer, whose directory this copies: they take a shorter way, so
 * a result waits for a name only if it overtook it.
 */
public final class NameFunction extends CoProcessFunction<UnresolvedResult, String, Answer>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private transient NodeDirectory directory;
    private transient List<UnresolvedResult> waiting;
    private transient ListState<byte[]> state;

    /** An operator that knows no name yet. */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else.
    public NameFunction() {}

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        directory = new NodeDirectory();
        waiting = new ArrayList<>();
        state = context.getOperatorStateStore().getListState(StateBytes.descriptor("names"));
        StateBytes.restore(state, this::read);
    }

    @Override
    @SuppressWarnings("NullAway.Init") // Flink has called initializeState by now.
    public void open(OpenContext context) {
        getRuntimeContext().getMetricGroup().gauge("waitingResults", (Gauge<Integer>) () -> waiting.size());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        StateBytes.save(state, this::write);
    }

    private void write(DataOutput out) throws IOException {
        DirectoryState.write(directory, out);
        BinaryValues.writeCount(waiting.size(), out);
        for (UnresolvedResult result : waiting) {
            UnresolvedResult.Format.INSTANCE.write(result, out);
        }
    }

    private void read(DataInput in) throws IOException {
        DirectoryState.restore(directory, in);
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            waiting.add(UnresolvedResult.Format.INSTANCE.read(in));
        }
    }

    @Override
    public void processElement1(UnresolvedResult result, Context context, Collector<Answer> out) {
        waiting.add(result);
        emit(context, out);
    }

    @Override
    public void processElement2(String name, Context context, Collector<Answer> out) {
        directory.register(name);
        emit(context, out);
    }

    /** In their order: one that waits holds up those behind it, which are few. */
    private void emit(Context context, Collector<Answer> out) {
        int done = 0;
        while (done < waiting.size() && isNamed(waiting.get(done))) {
            emit(waiting.get(done), context, out);
            done++;
        }
        waiting.subList(0, done).clear();
    }

    private void emit(UnresolvedResult result, Context context, Collector<Answer> out) {
        if (result instanceof UnresolvedAnswer reply) {
            out.collect(reply.named(this::name));
        } else if (result instanceof UnresolvedForecast list) {
            context.output(SideOutputs.PREDICTIONS, list.named(this::name));
        } else if (result instanceof UnresolvedOutcome outcome) {
            context.output(SideOutputs.OUTCOMES, outcome.named(this::name));
        }
    }

    private boolean isNamed(UnresolvedResult result) {
        return result.nodes().stream().allMatch(node -> directory.name(node) != null);
    }

    private String name(long node) {
        return Objects.requireNonNull(directory.name(node));
    }
}
