package dev.hyperwalk.connectors.kafka;

import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Kafka's source, ending where this run says whatever a checkpoint says, and missing no record in silence. Its checkpoints
 * are those of Kafka's source.
 *
 * @param <T> what records become
 */
final class EndingSource<T> implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<T> source;
    private final String topic;
    private final SplitEnds ends;
    private final CommonEnd end;
    private final Properties consumer;
    private final boolean skipsLost;
    private final SourceNotice notice;

    /**
     * Wraps a source.
     *
     * @param consumer settings of further consumers
     */
    EndingSource(KafkaSource<T> source, SplitEnds ends, Properties consumer, SourceOptions options) {
        this.source = source;
        this.topic = options.topic();
        this.ends = ends;
        this.end = options.end();
        this.consumer = consumer;
        this.skipsLost = options.skipsLost();
        this.notice = options.notice();
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        LostRecords lost = new LostRecords(consumer, skipsLost, notice);
        return new EndingReader<>(() -> source.createReader(context), context, ends, lost);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return new TogetherEnumerator(source.createEnumerator(context), context, end, topic, false);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws IOException {
        return new TogetherEnumerator(
                source.restoreEnumerator(context, ends.of(checkpoint)),
                context,
                end,
                topic,
                ends.allKnownTo(checkpoint));
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return source.getProducedType();
    }
}
