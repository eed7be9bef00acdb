package dev.hyperwalk.jobs.state;

import static dev.hyperwalk.connectors.serialization.BinaryValues.readCount;
import static dev.hyperwalk.connectors.serialization.BinaryValues.readOptionalText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.readText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.readTexts;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeCount;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeOptionalText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeTexts;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryFormat;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RecordOriginFormat;
import dev.hyperwalk.models.feed.Outlook;
import dev.hyperwalk.models.feed.Pooled;
import dev.hyperwalk.models.recommendation.Companion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a group of candidates was made for, in the words of the outside world. */
public sealed interface Subject {

    /** Tag of an occurrence. */
    int OCCURRENCE = 0;

    /** Tag of a question. */
    int QUESTION = 1;

    /** Tag of an exercise. */
    int EXERCISE = 2;

    /** Tag of a forecast. */
    int FORECAST = 3;

    /** Writes what {@link #read} reads. */
    static void write(Subject subject, DataOutput out) throws IOException {
        if (subject instanceof Occurrence occurrence) {
            out.writeByte(OCCURRENCE);
            occurrence.write(out);
        } else if (subject instanceof Question question) {
            out.writeByte(QUESTION);
            question.write(out);
        } else if (subject instanceof Exercise exercise) {
            out.writeByte(EXERCISE);
            exercise.write(out);
        } else if (subject instanceof Forecast forecast) {
            out.writeByte(FORECAST);
            forecast.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Subject read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case OCCURRENCE -> Occurrence.read(in);
            case QUESTION -> Question.read(in);
            case EXERCISE -> Exercise.read(in);
            case FORECAST -> Forecast.read(in);
            default -> throw new IOException("subject of a group: expected tag 0 to 3, got " + tag);
        };
    }

    /**
     * An event of the stream.
     *
     * @param id the event's id
     * @param time its time, in the stream's own unit
     * @param task the regime it belongs to, or null
     * @param names members of each candidate, the event's own first
     * @param arrivedAtMillis when the job read it, wall clock
     * @param late events behind the watermark until this one was sequenced
     * @param deadLetters records refused until then
     */
    record Occurrence(
            String id,
            long time,
            @Nullable String task,
            List<List<String>> names,
            long arrivedAtMillis,
            long late,
            long deadLetters)
            implements Subject {

        /** Copies the outer list. */
        public Occurrence {
            names = List.copyOf(names);
        }

        /** Writes what {@link #read} reads. */
        public void write(DataOutput out) throws IOException {
            writeText(id, out);
            out.writeLong(time);
            writeOptionalText(task, out);
            writeCount(names.size(), out);
            for (List<String> members : names) {
                writeTexts(members, out);
            }
            out.writeLong(arrivedAtMillis);
            out.writeLong(late);
            out.writeLong(deadLetters);
        }

        /** Reads what {@link #write} wrote. */
        public static Occurrence read(DataInput in) throws IOException {
            String id = readText(in);
            long time = in.readLong();
            String task = readOptionalText(in);
            List<List<String>> names = new ArrayList<>();
            for (int i = readCount(in); i > 0; i--) {
                names.add(readTexts(in));
            }
            return new Occurrence(id, time, task, names, in.readLong(), in.readLong(), in.readLong());
        }
    }

    /**
     * A query.
     *
     * @param query what is asked
     * @param origin where it came from
     * @param unknown those of its nodes that no event sequenced before it had
     * @param latestTime time of the latest event sequenced before it; -1 if there was none
     * @param companions who completes the set in each candidate but the first, in their order
     */
    record Question(Query query, RecordOrigin origin, List<String> unknown, long latestTime, List<Companion> companions)
            implements Subject {

        /** Copies the lists. */
        public Question {
            unknown = List.copyOf(unknown);
            companions = List.copyOf(companions);
        }

        /** The same with others who may complete the set. */
        public Question with(List<Companion> others) {
            return new Question(query, origin, unknown, latestTime, others);
        }

        void write(DataOutput out) throws IOException {
            QueryFormat.INSTANCE.write(query, out);
            RecordOriginFormat.INSTANCE.write(origin, out);
            writeTexts(unknown, out);
            out.writeLong(latestTime);
            Recollection.writeAll(companions, out);
        }

        /** Those of its nodes that some event had; ascending. */
        public List<String> known() {
            return query.nodes().stream()
                    .filter(name -> !unknown.contains(name))
                    .toList();
        }

        /** Whether it asks who completes its nodes, and there is somebody to ask about that. */
        public boolean wantsCompletions() {
            return query.k() > 0 && unknown.size() < query.nodes().size();
        }

        static Question read(DataInput in) throws IOException {
            return new Question(
                    QueryFormat.INSTANCE.read(in),
                    RecordOriginFormat.INSTANCE.read(in),
                    readTexts(in),
                    in.readLong(),
                    Recollection.readAll(in));
        }
    }

    /**
     * An event with one member left out, to learn from who completes it.
     *
     * @param leftOut the member
     * @param companions who completes the set in each candidate, in their order
     */
    record Exercise(long leftOut, List<Companion> companions) implements Subject {

        /** Copies the list. */
        public Exercise {
            companions = List.copyOf(companions);
        }

        void write(DataOutput out) throws IOException {
            out.writeLong(leftOut);
            Recollection.writeAll(companions, out);
        }

        static Exercise read(DataInput in) throws IOException {
            return new Exercise(in.readLong(), Recollection.readAll(in));
        }
    }

    /**
     * What may happen next, or a slice of that.
     *
     * @param outlook when, and how far ahead
     * @param pooled who proposed each candidate, in their order
     * @param last whether no other slice of the same outlook follows
     */
    record Forecast(Outlook outlook, List<Pooled> pooled, boolean last) implements Subject {

        /** Copies the list. */
        public Forecast {
            pooled = List.copyOf(pooled);
        }

        void write(DataOutput out) throws IOException {
            outlook.write(out);
            writeCount(pooled.size(), out);
            for (Pooled one : pooled) {
                one.write(out);
            }
            out.writeBoolean(last);
        }

        static Forecast read(DataInput in) throws IOException {
            Outlook outlook = Outlook.read(in);
            List<Pooled> pooled = new ArrayList<>();
            for (int i = readCount(in); i > 0; i--) {
                pooled.add(Pooled.read(in));
            }
            return new Forecast(outlook, pooled, in.readBoolean());
        }
    }
}
