package dev.hyperwalk.jobs.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Bounds what connections take, however slowly they send or read.
 *
 * <p>Each has so long for the whole head of its next request, whether it sends nothing or a byte now and then, and so long
 * for the exchange after it; watchers of events may stay. Of those that owe a request only so many are kept: beyond, the one
 * that has owed it longest is closed, so that there is always room for a visitor who asks at once. Safe for use by many
 * threads.
 */
final class Connections implements Connection.Listener {

    /** Connections that may owe a request at one time. */
    static final int MAX_WAITING = 96;

    /** How long the head of a request may take. */
    static final long HEAD_SECONDS = 10;

    /** How long an exchange may take from the request's head to the end of the response. */
    static final long EXCHANGE_SECONDS = 60;

    private static final String STAYS = Connections.class.getName() + ".stays";

    private final LongSupplier nanoClock;
    private final Map<EndPoint, Long> waiting = new LinkedHashMap<>(); // since when, the longest first
    private final Map<EndPoint, Exchange> busy = new HashMap<>();

    /** A request that is being read, worked on or answered. */
    private record Exchange(Request request, long since) {}

    /** Knows of none yet. */
    Connections(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Lets the exchange of a request take as long as it likes. */
    static void stay(Request request) {
        request.setAttribute(STAYS, true);
    }

    @Override
    public void onOpened(Connection connection) {
        List<EndPoint> tooMany = new ArrayList<>();
        synchronized (this) {
            waiting.put(connection.getEndPoint(), nanoClock.getAsLong());
            Iterator<EndPoint> longest = waiting.keySet().iterator();
            for (int more = waiting.size() - MAX_WAITING; more > 0; more--) {
                tooMany.add(longest.next());
                longest.remove();
            }
        }
        tooMany.forEach(EndPoint::close);
    }

    @Override
    public void onClosed(Connection connection) {
        forget(connection.getEndPoint());
    }

    private synchronized void forget(EndPoint peer) {
        waiting.remove(peer);
        busy.remove(peer);
    }

    private synchronized void begin(EndPoint peer, Request request) {
        if (waiting.remove(peer) != null) {
            busy.put(peer, new Exchange(request, nanoClock.getAsLong()));
        }
    }

    private synchronized void end(EndPoint peer) {
        if (busy.remove(peer) != null) {
            waiting.put(peer, nanoClock.getAsLong());
        }
    }

    /** Closes those whose time is over. */
    void sweep() {
        List<EndPoint> over = new ArrayList<>();
        synchronized (this) {
            long now = nanoClock.getAsLong();
            waiting.forEach((peer, since) -> {
                if (now - since > TimeUnit.SECONDS.toNanos(HEAD_SECONDS)) {
                    over.add(peer);
                }
            });
            busy.forEach((peer, exchange) -> {
                boolean stays = exchange.request.getAttribute(STAYS) != null;
                if (!stays && now - exchange.since > TimeUnit.SECONDS.toNanos(EXCHANGE_SECONDS)) {
                    over.add(peer);
                }
            });
            over.forEach(this::forget);
        }
        over.forEach(EndPoint::close);
    }

    /** A handler that is told of each exchange before another one. */
    Handler watching(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                EndPoint peer = request.getConnectionMetaData().getConnection().getEndPoint();
                begin(peer, request);
                Request.addCompletionListener(request, problem -> end(peer));
                return super.handle(request, response, callback);
            }
        };
    }
}
