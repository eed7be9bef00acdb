package dev.hyperwalk.jobs.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events to all who watch. Nobody waits for anybody: each watcher has a queue of its own, is written to
 * without blocking, and is let go when the queue is full; it connects anew and reads the state again. Safe for use by
 * many threads.
 */
final class EventStream implements AutoCloseable {

    /** Watchers at one time. */
    static final int MAX_WATCHERS = 32;

    private static final int MAX_QUEUED = 512;

    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private boolean isClosed;

    /** Takes a watcher in; false, with nothing done, if there are too many. */
    boolean open(Response response, Callback callback) {
        Watcher watcher = new Watcher(response, callback);
        synchronized (this) {
            if (isClosed || watchers.size() >= MAX_WATCHERS) {
                return false;
            }
            watchers.add(watcher);
        }
        Connections.stay(response.getRequest());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        watcher.offer("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
        return true;
    }

    synchronized int size() {
        return watchers.size();
    }

    /** Sends an event to all; {@code json} has to be one line. */
    void send(String type, byte[] json) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(json.length + type.length() + 16);
        frame.writeBytes(("event: " + type + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        for (byte b : json) {
            frame.write(
                    b == '\n' || b == '\r' ? ' ' : b); // A line's end within JSON is a blank, elsewhere it ends data.
        }
        frame.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        sendFrame(frame.toByteArray());
    }

    /** A comment, which keeps the connection open and shows who has gone. */
    void heartbeat() {
        sendFrame(":\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private void sendFrame(byte[] frame) {
        List<Watcher> all;
        synchronized (this) {
            all = List.copyOf(watchers);
        }
        all.forEach(watcher -> watcher.offer(frame));
    }

    private synchronized void forget(Watcher watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void close() {
        List<Watcher> all;
        synchronized (this) {
            isClosed = true;
            all = List.copyOf(watchers);
        }
        all.forEach(watcher -> watcher.end(new IOException("the page was closed")));
    }

    /** One connection. */
    private final class Watcher {

        private final Response response;
        private final Callback callback;
        private final Deque<byte[]> queue = new ArrayDeque<>();
        private boolean isWriting;
        private boolean hasEnded;

        Watcher(Response response, Callback callback) {
            this.response = response;
            this.callback = callback;
        }

        void offer(byte[] frame) {
            boolean isFull;
            synchronized (this) {
                isFull = queue.size() >= MAX_QUEUED;
                if (!isFull) {
                    queue.addLast(frame);
                }
            }
            if (isFull) {
                end(new IOException("a watcher does not keep up"));
            } else {
                writeNext();
            }
        }

        /** Writes all that is queued in one piece, unless a write is under way, which will come back here. */
        private void writeNext() {
            ByteBuffer next;
            synchronized (this) {
                if (isWriting || hasEnded || queue.isEmpty()) {
                    return;
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                queue.forEach(bytes::writeBytes);
                queue.clear();
                next = ByteBuffer.wrap(bytes.toByteArray());
                isWriting = true;
            }
            response.write(false, next, Callback.from(this::written, this::end));
        }

        private void written() {
            synchronized (this) {
                isWriting = false;
            }
            writeNext();
        }

        private void end(Throwable why) {
            synchronized (this) {
                if (hasEnded) {
                    return;
                }
                hasEnded = true;
                queue.clear();
            }
            forget(this);
            callback.failed(why);
        }
    }
}
