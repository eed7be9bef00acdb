package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.jobs.state.LabelledEvent;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A batch of events for one update. It ends by count, by event time and, where keys tell the regime, with the key;
 * never by wall clock, so batches are a function of the events alone.
 */
final class EventBatch {

    private final LearnerConfig learning;
    private final LearnerSchedule schedule;
    private final BooleanSupplier isKeyed;
    private final List<LabelledEvent> events = new ArrayList<>();
    private long total; // of the stream so far, those in here among them

    /**
     * A batch.
     *
     * @param isKeyed whether, as of now, it must not have events with different keys
     */
    EventBatch(LearnerConfig learning, LearnerSchedule schedule, BooleanSupplier isKeyed) {
        this.learning = learning;
        this.schedule = schedule;
        this.isKeyed = isKeyed;
    }

    /** Whether it ends before this event. */
    boolean endsBefore(LabelledEvent event) {
        return isOver(event.occurrence().time()) || isOfAnotherKey(event);
    }

    private boolean isOfAnotherKey(LabelledEvent event) {
        return isKeyed.getAsBoolean()
                && !events.isEmpty()
                && !Objects.equals(
                        events.get(0).occurrence().task(), event.occurrence().task());
    }

    /** Whether an event of this time is too late for it. */
    boolean isOver(long time) {
        return schedule.batchSpan() > 0
                && !events.isEmpty()
                && time - events.get(0).occurrence().time() >= schedule.batchSpan();
    }

    void add(LabelledEvent event) {
        events.add(event);
        total++;
    }

    /** Whether it is as large as a batch is at this place of the stream. */
    boolean isFull() {
        return events.size() >= learning.batchAfter(total - events.size());
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Events in it. */
    int size() {
        return events.size();
    }

    /** Events of the stream so far. */
    long total() {
        return total;
    }

    /** The events, and begins the next batch. */
    List<LabelledEvent> take() {
        List<LabelledEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Events as a model learns from them. */
    TrainingBatch training(List<LabelledEvent> taken) {
        List<Example> examples = new ArrayList<>(taken.size());
        List<Long> times = new ArrayList<>(taken.size());
        for (LabelledEvent event : taken) {
            examples.add(event.example());
            times.add(event.occurrence().time());
        }
        return new TrainingBatch(
                examples,
                times,
                isKeyed.getAsBoolean() ? taken.get(0).occurrence().task() : null);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(total);
        BinaryValues.writeCount(events.size(), out);
        for (LabelledEvent event : events) {
            event.write(out);
        }
    }

    void restore(DataInput in) throws IOException {
        total = in.readLong();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            events.add(LabelledEvent.read(in));
        }
    }
}
