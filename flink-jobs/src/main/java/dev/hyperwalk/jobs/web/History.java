package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import java.util.Optional;

/** What is known of a job from its results, bounded however long it runs. Safe for use by many threads. */
final class History {

    /** A job that has written nothing for so long may be gone. */
    static final long SEEN_LATELY_MILLIS = 30_000;

    private final String name;
    private final long startMillis;
    private final WindowHistory windows = new WindowHistory();
    private final RateHistory rate = new RateHistory();
    private final ScoreHistory scores = new ScoreHistory();
    private final PredictionHistory predictions = new PredictionHistory();
    private final RegimeHistory regimes = new RegimeHistory();
    private long records;
    private long scored;
    private long deadLetters;
    private long late;
    private long unreadable;
    private long lastRecordMillis = -1;
    private boolean isAskable;
    private boolean hasEnded;

    /**
     * Knows nothing yet.
     *
     * @param name what the page says it shows
     * @param nowMillis milliseconds since 1970
     */
    History(String name, long nowMillis) {
        this.name = name;
        this.startMillis = nowMillis;
    }

    /**
     * What the page is told, all numbers of it as of one moment.
     *
     * @param scored events scored
     * @param perSecond events a second recently
     * @param deadLetters records refused
     * @param late events behind the watermark
     * @param unreadable results that were not of the form that they should have
     * @param records results read, of any kind
     * @param latest the latest window, if there was one
     * @param record how good predictions were, if there were any
     */
    record Totals(
            long scored,
            double perSecond,
            long deadLetters,
            long late,
            long unreadable,
            long records,
            Optional<WindowMetrics> latest,
            Optional<JsonNode> record) {}

    synchronized void countRecord(long nowMillis) {
        records++;
        lastRecordMillis = nowMillis;
    }

    synchronized void countDeadLetter() {
        deadLetters++;
    }

    synchronized void countLate() {
        late++;
    }

    synchronized void countUnreadable() {
        unreadable++;
    }

    synchronized ObjectNode addScore(Score score, long writtenAtMillis) {
        scored++;
        rate.add(writtenAtMillis);
        regimes.add(score);
        return scores.add(score);
    }

    synchronized ObjectNode addWindow(byte[] json, long writtenAtMillis) {
        return windows.add(json, writtenAtMillis);
    }

    synchronized void addRegimeEvent(ObjectNode event) {
        regimes.add(event);
    }

    synchronized void addPredictions(ObjectNode list) {
        predictions.addList(list);
    }

    synchronized void addOutcome(ObjectNode outcome) {
        predictions.addOutcome(outcome);
    }

    synchronized void setAskable(boolean askable) {
        isAskable = askable;
    }

    /** Says that the job has come to its end. */
    synchronized void end() {
        hasEnded = true;
        isAskable = false;
    }

    synchronized boolean isAskable() {
        return isAskable;
    }

    synchronized Totals totals(long nowMillis) {
        Optional<WindowMetrics> latest = windows.latest();
        return new Totals(
                scored,
                rate.perSecond(nowMillis),
                most(deadLetters, latest.map(WindowMetrics::deadLetters)),
                most(late, latest.map(WindowMetrics::late)),
                unreadable,
                records,
                latest,
                predictions.latestRecord());
    }

    /** Whoever joins late has counted fewer than the job itself, which may not have counted up to now. */
    private static long most(long counted, Optional<Long> told) {
        return Math.max(counted, told.orElse(0L));
    }

    synchronized ObjectNode health(long nowMillis) {
        boolean isSeen = lastRecordMillis >= 0 && nowMillis - lastRecordMillis < SEEN_LATELY_MILLIS;
        ObjectNode health = JsonTree.object()
                .put("status", hasEnded ? "ended" : isSeen ? "ok" : "waiting")
                .put("jobSeenLately", isSeen)
                .put("records", records)
                .put("scores", scored)
                .put("uptimeSeconds", (nowMillis - startMillis) / 1000);
        if (lastRecordMillis >= 0) {
            health.put("lastRecordMillisAgo", nowMillis - lastRecordMillis);
        }
        return health;
    }

    /** Sent each second. */
    synchronized ObjectNode pulse(long nowMillis) {
        ObjectNode pulse = rate.latest(nowMillis);
        pulse.put("scores", scored).put("askable", isAskable);
        pulse.put("status", health(nowMillis).path("status").asText());
        Totals totals = totals(nowMillis);
        return pulse.put("deadLetters", totals.deadLetters()).put("late", totals.late());
    }

    /** Which regime was when, and how well it was known. */
    synchronized ObjectNode regimes() {
        return regimes.toJson();
    }

    /** Everything that the page needs to draw itself. */
    synchronized ObjectNode state(long nowMillis) {
        ObjectNode state = JsonTree.object().put("name", name);
        state.set("pulse", pulse(nowMillis));
        windows.write(state);
        state.set("rate", rate.toJson());
        scores.write(state);
        state.set("feed", predictions.toJson());
        state.set("regimes", regimes.toJson());
        return state;
    }
}
