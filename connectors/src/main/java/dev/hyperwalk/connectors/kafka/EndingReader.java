package dev.hyperwalk.connectors.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads with Kafka's own reader, with these differences: partitions end where this run says, not where a checkpoint does;
 * a partition that is read to its end stays in checkpoints, so that a run with another end goes on with it; the reader
 * waits at its end for all the others; and records that are gone are named. For one thread.
 */
final class EndingReader<T> implements SourceReader<T, KafkaPartitionSplit> {

    /** Makes Kafka's own reader. */
    @FunctionalInterface
    interface Factory<T> {
        /** Makes one that has not been started. */
        SourceReader<T, KafkaPartitionSplit> create() throws Exception;
    }

    private final Factory<T> readers;
    private final SourceReaderContext context;
    private final SplitEnds ends;
    private final LostRecords lost;

    /** All partitions this reader was ever given, by their ids. */
    private final Map<String, KafkaPartitionSplit> given = new LinkedHashMap<>();

    private final CompletableFuture<Void> mayEnd = new CompletableFuture<>();
    private SourceReader<T, KafkaPartitionSplit> reader;
    private boolean noMoreSplits;
    private boolean atTheEnd;

    EndingReader(Factory<T> readers, SourceReaderContext context, SplitEnds ends, LostRecords lost) throws Exception {
        this.readers = readers;
        this.context = context;
        this.ends = ends;
        this.lost = lost;
        this.reader = readers.create();
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        Map<TopicPartition, Long> beyond = ends.beyond(splits);
        Map<TopicPartition, Long> oldest = beyond.isEmpty() ? Map.of() : lost.goOnAt(beyond);
        give(splits.stream().map(split -> moved(split, oldest)).toList());
    }

    private void give(List<KafkaPartitionSplit> splits) {
        List<KafkaPartitionSplit> ending = splits.stream().map(ends::of).toList();
        ending.forEach(split -> given.put(split.splitId(), split));
        reader.addSplits(ending);
    }

    private static KafkaPartitionSplit moved(KafkaPartitionSplit split, Map<TopicPartition, Long> begins) {
        Long begin = begins.get(split.getTopicPartition());
        return begin == null ? split : new KafkaPartitionSplit(split.getTopicPartition(), begin);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        reader.notifyNoMoreSplits();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (!atTheEnd) {
            InputStatus status = poll(output);
            if (status != InputStatus.END_OF_INPUT) {
                return status;
            }
            atTheEnd = true;
            // As its end would: it holds back nobody's event time while it waits for the others.
            output.emitWatermark(Watermark.MAX_WATERMARK);
            context.sendSourceEventToCoordinator(EndEvent.REACHED);
        }
        return mayEnd.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }

    private InputStatus poll(ReaderOutput<T> output) throws Exception {
        try {
            return reader.pollNext(output);
        } catch (RuntimeException e) {
            Map<TopicPartition, Long> gone = LostRecords.of(e);
            if (gone.isEmpty()) {
                throw e;
            }
            beginAgainAt(lost.goOnAt(gone));
            return InputStatus.MORE_AVAILABLE;
        }
    }

    /** Kafka's reader is of no use once it has met with an exception, so another takes its partitions. */
    private void beginAgainAt(Map<TopicPartition, Long> oldest) throws Exception {
        List<KafkaPartitionSplit> left = reader.snapshotState(0);
        reader.close();
        reader = readers.create();
        reader.start();
        give(left.stream().map(split -> moved(split, oldest)).toList());
        if (noMoreSplits) {
            reader.notifyNoMoreSplits();
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return atTheEnd ? mayEnd : reader.isAvailable();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event == EndEvent.MAY_END) {
            mayEnd.complete(null);
        } else {
            reader.handleSourceEvents(event);
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = new ArrayList<>(reader.snapshotState(checkpointId));
        Map<String, KafkaPartitionSplit> ended = new HashMap<>(given);
        splits.forEach(split -> ended.remove(split.splitId()));
        ended.values().forEach(split -> splits.add(SplitEnds.ended(split)));
        return splits;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
