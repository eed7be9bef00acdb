package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the job writes to.
 *
 * @param scores every event in time, in order, scored just before it was learnt from
 * @param answers an answer to each query
 * @param metrics metrics of each window of events
 * @param regimes what happens to the regime
 * @param predictions what is likely to happen next
 * @param outcomes what became of predictions
 * @param deadLetters what was refused
 * @param late events behind the watermark; written to the state, but not scored
 */
public record JobSinks(
        Sink<Score> scores,
        Sink<Answer> answers,
        Sink<WindowMetrics> metrics,
        Sink<RegimeEvent> regimes,
        Sink<FeedList> predictions,
        Sink<FeedOutcome> outcomes,
        Sink<DeadLetter> deadLetters,
        Sink<HyperedgeEvent> late) {}
