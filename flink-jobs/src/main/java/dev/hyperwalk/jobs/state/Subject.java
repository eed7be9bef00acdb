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
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.MergedProposal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch of candidates is for: an observed event, a query, a leave-one-out sample, or a forecast. */
public sealed interface Subject {

    /** Tag of an occurrence. */
    int OCCURRENCE = 0;

    /** Tag of a question. */
    int QUESTION = 1;

    /** Tag of a leave-one-out sample. */
    int LEAVE_ONE_OUT = 2;

    /** Tag of a forecast. */
    int FORECAST = 3;

    /** Writes what {@link #read} reads. */
    static void write(Subject subject, DataOutput out) throws IOException {
        if (subject instanceof ObservedEvent occurrence) {
            out.writeByte(OCCURRENCE);
            occurrence.write(out);
        } else if (subject instanceof PendingQuery pending) {
            out.writeByte(QUESTION);
            pending.write(out);
        } else if (subject instanceof LeaveOneOutSample sample) {
            out.writeByte(LEAVE_ONE_OUT);
            sample.write(out);
        } else if (subject instanceof ForecastRequest forecast) {
            out.writeByte(FORECAST);
            forecast.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Subject read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case OCCURRENCE -> ObservedEvent.read(in);
            case QUESTION -> PendingQuery.read(in);
            case LEAVE_ONE_OUT -> LeaveOneOutSample.read(in);
            case FORECAST -> ForecastRequest.read(in);
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
    record ObservedEvent(
            String id,
            long time,
            @Nullable String task,
            List<List<String>> names,
            long arrivedAtMillis,
            long late,
            long deadLetters)
            implements Subject {

        /** Copies the outer list. */
        public ObservedEvent {
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
        public static ObservedEvent read(DataInput in) throws IOException {
            String id = readText(in);
            long time = in.readLong();
            String task = readOptionalText(in);
            List<List<String>> names = new ArrayList<>();
            for (int i = readCount(in); i > 0; i--) {
                names.add(readTexts(in));
            }
            return new ObservedEvent(id, time, task, names, in.readLong(), in.readLong(), in.readLong());
        }
    }

    /**
     * A query.
     *
     * @param query what is asked
     * @param origin where it came from
     * @param unknown those of its nodes that no event sequenced before it had
     * @param latestTime time of the latest event sequenced before it; -1 if there was none
     * @param neighbors who completes the set in each candidate but the first, in their order
     */
    record PendingQuery(
            Query query, RecordOrigin origin, List<String> unknown, long latestTime, List<Neighbor> neighbors)
            implements Subject {

        /** Copies the lists. */
        public PendingQuery {
            unknown = List.copyOf(unknown);
            neighbors = List.copyOf(neighbors);
        }

        /** The same with others who may complete the set. */
        public PendingQuery with(List<Neighbor> others) {
            return new PendingQuery(query, origin, unknown, latestTime, others);
        }

        void write(DataOutput out) throws IOException {
            QueryFormat.INSTANCE.write(query, out);
            RecordOriginFormat.INSTANCE.write(origin, out);
            writeTexts(unknown, out);
            out.writeLong(latestTime);
            NeighborList.writeAll(neighbors, out);
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

        static PendingQuery read(DataInput in) throws IOException {
            return new PendingQuery(
                    QueryFormat.INSTANCE.read(in),
                    RecordOriginFormat.INSTANCE.read(in),
                    readTexts(in),
                    in.readLong(),
                    NeighborList.readAll(in));
        }
    }

    /**
     * An event with one member left out, to learn from who completes it.
     *
     * @param leftOut the member
     * @param neighbors who completes the set in each candidate, in their order
     */
    record LeaveOneOutSample(long leftOut, List<Neighbor> neighbors) implements Subject {

        /** Copies the list. */
        public LeaveOneOutSample {
            neighbors = List.copyOf(neighbors);
        }

        void write(DataOutput out) throws IOException {
            out.writeLong(leftOut);
            NeighborList.writeAll(neighbors, out);
        }

        static LeaveOneOutSample read(DataInput in) throws IOException {
            return new LeaveOneOutSample(in.readLong(), NeighborList.readAll(in));
        }
    }

    /**
     * What may happen next, or a slice of that.
     *
     * @param window when, and how far ahead
     * @param proposals who proposed each candidate, in their order
     * @param last whether no other slice of the same forecast follows
     */
    record ForecastRequest(ForecastWindow window, List<MergedProposal> proposals, boolean last) implements Subject {

        /** Copies the list. */
        public ForecastRequest {
            proposals = List.copyOf(proposals);
        }

        void write(DataOutput out) throws IOException {
            window.write(out);
            writeCount(proposals.size(), out);
            for (MergedProposal one : proposals) {
                one.write(out);
            }
            out.writeBoolean(last);
        }

        static ForecastRequest read(DataInput in) throws IOException {
            ForecastWindow window = ForecastWindow.read(in);
            List<MergedProposal> proposals = new ArrayList<>();
            for (int i = readCount(in); i > 0; i--) {
                proposals.add(MergedProposal.read(in));
            }
            return new ForecastRequest(window, proposals, in.readBoolean());
        }
    }
}
