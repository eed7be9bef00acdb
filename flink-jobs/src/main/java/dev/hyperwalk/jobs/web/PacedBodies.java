package dev.hyperwalk.jobs.web;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives up bodies that come too slowly, and those beyond so many at one time.
 *
 * <p>Each request has its own count, from the first time that its body is asked for: what an earlier request of the
 * connection, or another connection, has sent does not make up for it. Reading fails with a {@link TimeoutException} where a
 * body is too slow, and with a {@link RejectedExecutionException} where there are too many.
 */
final class PacedBodies extends Handler.Wrapper {

    /** A body that comes slower than this is given up. */
    static final long MIN_BYTES_PER_SECOND = 64;

    /** Bodies that may be on their way at one time: as many as questions may wait. */
    static final int MAX_BODIES = QueryService.MAX_PENDING;

    /** Before that, there is no telling how fast a body comes. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AtomicInteger coming = new AtomicInteger();

    /** Before a handler. */
    PacedBodies(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Paced paced = new Paced(request);
        Request.addCompletionListener(request, problem -> paced.end());
        return super.handle(paced, response, callback);
    }

    /** One request; Jetty sees to it that no two threads read it at once. */
    private final class Paced extends Request.Wrapper {

        private final AtomicBoolean isComing = new AtomicBoolean();
        private boolean hasBegun;
        private long begunNanos;
        private long bytes;
        private Content.@Nullable Chunk failure;

        Paced(Request request) {
            super(request);
        }

        @Override
        public void demand(Runnable whenThere) {
            begin();
            if (failure == null && isTooSlow()) {
                giveUp(new TimeoutException("a body comes at less than " + MIN_BYTES_PER_SECOND + " bytes a second"));
            }
            if (failure == null) {
                super.demand(whenThere);
            } else {
                whenThere.run();
            }
        }

        @Override
        public Content.@Nullable Chunk read() {
            begin();
            if (failure != null) {
                return failure;
            }
            Content.Chunk chunk = super.read();
            if (chunk != null) {
                bytes += chunk.remaining();
                if (chunk.isLast()) {
                    end();
                }
            }
            return chunk;
        }

        private void begin() {
            if (hasBegun) {
                return;
            }
            hasBegun = true;
            begunNanos = System.nanoTime();
            isComing.set(true);
            if (coming.incrementAndGet() > MAX_BODIES) {
                giveUp(new RejectedExecutionException("too many bodies are on their way"));
            }
        }

        private boolean isTooSlow() {
            long nanos = System.nanoTime() - begunNanos;
            return nanos > GRACE_NANOS && bytes < MIN_BYTES_PER_SECOND * nanos / 1e9;
        }

        private void giveUp(Throwable why) {
            failure = Content.Chunk.from(why);
            end();
        }

        /** The body is here, or nobody waits for it any longer. */
        void end() {
            if (isComing.getAndSet(false)) {
                coming.decrementAndGet();
            }
        }
    }
}
