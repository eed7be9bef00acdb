package dev.hyperwalk.jobs.web;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;

/** The HTTP server: few threads, and a bound on all that callers can take of it. */
final class PageServer implements AutoCloseable {

    private static final int MAX_THREADS = 16;
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final long IDLE_MILLIS = 30_000;
    private static final int PORTS_TO_TRY = 20;

    private final Server server;
    private final ServerConnector connector;

    private PageServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens.
     *
     * @throws IOException if the port is taken or the host cannot be listened at
     */
    static PageServer start(PageConfig config, Handler guarded) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("page");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(config.host());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(MAX_CONNECTIONS);
        listen(connector, config);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        SizeLimitHandler bounded = new SizeLimitHandler(Api.MAX_BODY_BYTES, -1);
        bounded.setHandler(guarded);
        Connections connections = new Connections(System::nanoTime);
        connector.addEventListener(connections);
        server.setHandler(connections.watching(new PacedBodies(bounded)));
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            throw new IOException("the page could not be served: " + e.getMessage(), e);
        }
        sweepEachSecond(connections, connector.getScheduler());
        return new PageServer(server, connector);
    }

    /** Until the server ends, and its scheduler with it. */
    private static void sweepEachSecond(Connections connections, Scheduler scheduler) {
        var unused = scheduler.schedule(
                () -> {
                    try {
                        connections.sweep();
                    } finally {
                        sweepEachSecond(connections, scheduler);
                    }
                },
                1,
                TimeUnit.SECONDS);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        return http;
    }

    /** At the port asked for; where another will do, at one of the next ones or at any. */
    private static void listen(ServerConnector connector, PageConfig config) throws IOException {
        int tries = config.mayMove() && config.port() != 0 ? PORTS_TO_TRY : 0;
        for (int next = 0; next <= tries; next++) {
            boolean isLast = next == tries;
            connector.setPort(isLast && tries > 0 ? 0 : Math.min(65_535, config.port() + next));
            try {
                connector.open();
                return;
            } catch (IOException e) {
                if (isLast || !(e.getCause() instanceof BindException || e instanceof BindException)) {
                    throw new IOException(
                            "port " + config.port() + " at " + config.host() + " is taken or not allowed", e);
                }
            }
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the page's server did not stop: " + e.getMessage(), e);
        }
    }
}
