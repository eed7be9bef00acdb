package dev.hyperwalk.connectors.kafka;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.jspecify.annotations.Nullable;

/**
 * Hands out partitions as Kafka's own enumerator does, and lets the readers of a source with an end go only when all of
 * them, and those of the sources it ends with, have reached it. For one thread.
 */
final class TogetherEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final CommonEnd end;
    private final String topic;
    private final boolean knowsAll;
    private final Set<Integer> atTheEnd = new HashSet<>();

    /**
     * Wraps Kafka's own.
     *
     * @param topic which the source reads
     * @param knowsAll whether every partition to read up to an end is known from a checkpoint. Kafka's enumerator then
     *     finds no new one, and forgets to tell the readers that none will come
     */
    TogetherEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            CommonEnd end,
            String topic,
            boolean knowsAll) {
        this.enumerator = enumerator;
        this.context = context;
        this.end = end;
        this.topic = topic;
        this.knowsAll = knowsAll;
    }

    @Override
    public void start() {
        EndMeeting.leave(end, topic);
        enumerator.start();
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        enumerator.handleSplitRequest(subtaskId, requesterHostname);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtaskId) {
        begins(subtaskId);
        enumerator.addSplitsBack(splits, subtaskId);
    }

    @Override
    public void addReader(int subtaskId) {
        begins(subtaskId);
        enumerator.addReader(subtaskId);
        if (knowsAll) {
            context.signalNoMoreSplits(subtaskId);
        }
    }

    private void begins(int subtaskId) {
        if (atTheEnd.remove(subtaskId)) {
            EndMeeting.leave(end, topic);
        }
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent event) {
        if (event == EndEvent.REACHED) {
            atTheEnd.add(subtaskId);
            if (atTheEnd.size() == context.currentParallelism()) {
                // Whoever comes last runs this for all, in a thread of its own.
                EndMeeting.arrive(end, topic, () -> context.runInCoordinatorThread(this::letGo));
            }
        } else {
            enumerator.handleSourceEvent(subtaskId, event);
        }
    }

    private void letGo() {
        if (atTheEnd.size() == context.currentParallelism()) {
            atTheEnd.forEach(subtaskId -> context.sendEventToSourceReader(subtaskId, EndEvent.MAY_END));
        }
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpointId) throws Exception {
        return enumerator.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        enumerator.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        EndMeeting.leave(end, topic);
        enumerator.close();
    }
}
