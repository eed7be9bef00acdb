package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One run of the whole job and what came out of it. */
final class Run {

    private final CollectingSink<Score> scores = new CollectingSink<>(Score::toJson);
    private final CollectingSink<Answer> answers = new CollectingSink<>(Answer::toJson);
    private final CollectingSink<WindowMetrics> metrics = new CollectingSink<>(WindowMetrics::toJson);
    private final CollectingSink<RegimeEvent> regimes = new CollectingSink<>(RegimeEvent::toJson);
    private final CollectingSink<FeedList> predictions = new CollectingSink<>(FeedList::toJson);
    private final CollectingSink<FeedOutcome> outcomes = new CollectingSink<>(FeedOutcome::toJson);
    private final CollectingSink<DeadLetter> deadLetters =
            new CollectingSink<>(letter -> letter.toString().getBytes(StandardCharsets.UTF_8));
    private final CollectingSink<HyperedgeEvent> late = new CollectingSink<>(EventCodec::encode);

    private Run() {}

    static Run of(JobConfig config, JobSources sources) throws Exception {
        return of(config, sources, 0, "hashmap");
    }

    static Run of(JobConfig config, JobSources sources, List<Query> queries) throws Exception {
        return of(config, new JobSources(sources.events(), Feeds.queries(queries), sources.eventTime()), 0, "hashmap");
    }

    /** Runs to the end of the input, with a checkpoint every so often unless that is 0. */
    static Run of(JobConfig config, JobSources sources, long checkpointMillis, String backend) throws Exception {
        Run run = new Run();
        run.environment(config, sources, checkpointMillis, backend, new Configuration())
                .execute("test");
        return run;
    }

    /** Runs from a savepoint to the end of the input. */
    static Run restored(JobConfig config, JobSources sources, String savepoint) throws Exception {
        Run run = new Run();
        Configuration settings = new Configuration();
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        run.environment(config, sources, 20, "hashmap", settings).execute("restored");
        return run;
    }

    /** Runs until so many scores are committed, and takes a savepoint then; all of it in one file. */
    static String savepoint(JobConfig config, JobSources sources, int scores, String folder) throws Exception {
        Run run = new Run();
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        JobClient job =
                run.environment(config, sources, 20, "hashmap", settings).executeAsync("savepoint");
        while (run.scoreBytes().size() < scores) {
            Thread.sleep(20);
        }
        String savepoint =
                job.triggerSavepoint(folder, SavepointFormatType.CANONICAL).get();
        job.cancel().get();
        return savepoint;
    }

    private StreamExecutionEnvironment environment(
            JobConfig config, JobSources sources, long checkpointMillis, String backend, Configuration settings) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, java.time.Duration.ofMillis(10));
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        environment.configure(settings);
        environment.setBufferTimeout(1);
        if (checkpointMillis > 0) {
            environment.enableCheckpointing(checkpointMillis);
        }
        new HyperwalkJob(config, sources, toSinks(), () -> 1_000_250).build(environment);
        return environment;
    }

    /** Sinks nobody looks at. */
    static JobSinks sinks() {
        return new Run().toSinks();
    }

    private JobSinks toSinks() {
        return new JobSinks(scores, answers, metrics, regimes, predictions, outcomes, deadLetters, late);
    }

    List<RegimeEvent> regimes() {
        return regimes.collected().stream().map(RegimeEvent::fromJson).toList();
    }

    private static List<String> text(CollectingSink<?> sink) {
        return sink.collected().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    /** Scores as they went out, in order. */
    List<String> scoreBytes() {
        return text(scores);
    }

    List<Score> scores() {
        return scores.collected().stream().map(Score::fromJson).toList();
    }

    List<Answer> answers() {
        return answers.collected().stream().map(Answer::fromJson).toList();
    }

    /** Lists of predictions and what became of them, as they went out, in order. */
    List<String> feedBytes() {
        List<String> all = new ArrayList<>(text(predictions));
        all.addAll(text(outcomes));
        return all;
    }

    List<FeedList> predictions() {
        return predictions.collected().stream().map(FeedList::fromJson).toList();
    }

    List<FeedOutcome> outcomes() {
        return outcomes.collected().stream().map(FeedOutcome::fromJson).toList();
    }

    List<WindowMetrics> metrics() {
        return metrics.collected().stream().map(WindowMetrics::fromJson).toList();
    }

    List<String> deadLetters() {
        return text(deadLetters);
    }

    List<String> late() {
        return text(late);
    }
}
