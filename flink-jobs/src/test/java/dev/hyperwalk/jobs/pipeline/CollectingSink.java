package dev.hyperwalk.jobs.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Collects bytes in this process, exactly once: what was written becomes visible when a checkpoint completes, and a
 * commit that is repeated after a failure changes nothing.
 */
final class CollectingSink<T> implements Sink<T>, SupportsCommitter<CollectingSink.Batch> {

    private static final long serialVersionUID = 1L;
    private static final ConcurrentHashMap<String, List<byte[]>> COLLECTED = new ConcurrentHashMap<>();
    private static final Set<String> COMMITTED = ConcurrentHashMap.newKeySet();

    /** A function that can travel to the task. */
    interface Encoder<T> extends Function<T, byte[]>, Serializable {}

    /** What was written between two checkpoints. */
    record Batch(String id, String target, ArrayList<byte[]> values) implements Serializable {}

    private final String target = UUID.randomUUID().toString();
    private final Encoder<T> encoder;

    CollectingSink(Encoder<T> encoder) {
        this.encoder = encoder;
        COLLECTED.put(target, new CopyOnWriteArrayList<>());
    }

    /** All that has become visible. */
    List<byte[]> collected() {
        return COLLECTED.getOrDefault(target, List.of());
    }

    @Override
    public CommittingSinkWriter<T, Batch> createWriter(WriterInitContext context) {
        return new Writer<>(target, encoder);
    }

    @Override
    public Committer<Batch> createCommitter(CommitterInitContext context) {
        return new Visible();
    }

    @Override
    public SimpleVersionedSerializer<Batch> getCommittableSerializer() {
        return new BatchSerializer();
    }

    private static final class Writer<T> implements CommittingSinkWriter<T, Batch> {
        private final String target;
        private final Encoder<T> encoder;
        private ArrayList<byte[]> values = new ArrayList<>();

        Writer(String target, Encoder<T> encoder) {
            this.target = target;
            this.encoder = encoder;
        }

        @Override
        public void write(T value, Context context) {
            values.add(encoder.apply(value));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public Collection<Batch> prepareCommit() {
            Batch batch = new Batch(UUID.randomUUID().toString(), target, values);
            values = new ArrayList<>();
            return List.of(batch);
        }

        @Override
        public void close() {}
    }

    private static final class Visible implements Committer<Batch> {
        @Override
        public void commit(Collection<CommitRequest<Batch>> requests) {
            for (CommitRequest<Batch> request : requests) {
                Batch batch = request.getCommittable();
                if (COMMITTED.add(batch.id())) {
                    COLLECTED.computeIfPresent(batch.target(), (target, all) -> {
                        all.addAll(batch.values());
                        return all;
                    });
                }
            }
        }

        @Override
        public void close() {}
    }

    private static final class BatchSerializer implements SimpleVersionedSerializer<Batch> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Batch batch) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(batch);
            }
            return bytes.toByteArray();
        }

        @Override
        public Batch deserialize(int version, byte[] serialized) throws IOException {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialized))) {
                return (Batch) in.readObject();
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
    }
}
