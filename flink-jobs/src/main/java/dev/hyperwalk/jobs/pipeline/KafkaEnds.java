package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.kafka.CommonEnd;
import dev.hyperwalk.connectors.kafka.GroupClaim;
import dev.hyperwalk.connectors.kafka.HyperedgeSource;
import dev.hyperwalk.connectors.kafka.QuerySource;
import dev.hyperwalk.connectors.kafka.SinkOptions;
import dev.hyperwalk.connectors.kafka.Sinks;
import dev.hyperwalk.connectors.kafka.SourceOptions;
import dev.hyperwalk.connectors.kafka.WallClock;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of a job in one Kafka.
 *
 * @param bootstrapServers Kafka's hosts and ports, separated by commas
 * @param groupId the consumer group; transactions are named after it too, so each job on one Kafka needs its own
 * @param topics what to read and write
 * @param start where to begin
 * @param endOffsets for each topic that is read and each of its partitions where to end; a topic that is not among them is
 *     read for ever, and so are all if this is null
 * @param skipsLost whether to go on, with a notice, where records were deleted before they were read
 * @param limits what to refuse
 * @param eventTime how event time comes of the partitions
 * @param maxLetterBytes the most bytes of a dead letter
 * @param properties further settings of Kafka's clients
 * @param claim to the group, without which sinks do not open; null for none
 */
public record KafkaEnds(
        String bootstrapServers,
        String groupId,
        TopicNames topics,
        SourceOptions.Start start,
        @Nullable Map<String, Map<Integer, Long>> endOffsets,
        boolean skipsLost,
        EventLimits limits,
        EventTimeConfig eventTime,
        int maxLetterBytes,
        Map<String, String> properties,
        @Nullable GroupClaim claim) {

    /**
     * Where the job reads from.
     *
     * @param eventReaders subtasks that read hyperedges
     */
    public JobSources sources(int eventReaders) {
        CommonEnd end = CommonEnd.of(endOffsets == null ? 1 : endOffsets.size());
        var events = HyperedgeSource.create(options(topics.hyperedges(), end));
        var queries = QuerySource.create(options(topics.queries(), end));
        return new JobSources(
                environment -> environment
                        .fromSource(events, WatermarkStrategy.noWatermarks(), "hyperedges")
                        .uid("hyperedges")
                        .setParallelism(eventReaders),
                environment -> environment
                        .fromSource(queries, QuerySource.watermarks(), "queries")
                        .uid("queries")
                        .setParallelism(1),
                eventTime);
    }

    private SourceOptions options(String topic, CommonEnd end) {
        return new SourceOptions(
                bootstrapServers,
                topic,
                groupId,
                start,
                endOffsets == null ? null : endOffsets.get(topic),
                end,
                skipsLost,
                Notices::say,
                limits,
                WallClock.SYSTEM,
                properties);
    }

    /** Where the job writes to, exactly once. */
    public JobSinks sinks() {
        SinkOptions options = new SinkOptions(
                bootstrapServers,
                groupId,
                DeliveryGuarantee.EXACTLY_ONCE,
                SinkOptions.DEFAULT_TRANSACTION_TIMEOUT,
                maxLetterBytes,
                properties);
        Sinks sinks = new Sinks(options, claim);
        return new JobSinks(
                sinks.scores(topics.scores()),
                sinks.answers(topics.answers()),
                sinks.metrics(topics.metrics()),
                sinks.regimes(topics.regimes()),
                sinks.predictions(topics.predictions()),
                sinks.outcomes(topics.outcomes()),
                sinks.deadLetters(topics.deadLetters()),
                sinks.lateEvents(topics.late()));
    }
}
