package dev.hyperwalk.jobs.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the page is served, and to whom.
 *
 * @param host the name or address to listen at
 * @param port 0 to 65535; 0 for any free one
 * @param mayMove whether another port will do where this one is taken: the next 20, then any
 * @param token what callers have to show; null to let in everybody on this machine
 */
public record PageConfig(
        String host, int port, boolean mayMove, @Nullable AccessToken token) {

    /** This machine alone. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The port that is tried first unless another is given. */
    public static final int USUAL_PORT = 8080;

    /**
     * Checks that nobody else is let in without a token.
     *
     * @throws IllegalArgumentException if the host is unknown, or others can reach it and there is no token; or if the
     *     port is out of its range
     */
    public PageConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
        }
        if (!isLoopback(host) && token == null) {
            throw new IllegalArgumentException(
                    "host " + host + ": can be reached from other machines, so a token is required");
        }
    }

    /** On this machine alone, at the first free port from {@link #USUAL_PORT} on. */
    public static PageConfig local() {
        return new PageConfig(LOOPBACK, USUAL_PORT, true, null);
    }

    /** Whether only this machine can reach the page. */
    boolean isLoopback() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host " + host + ": not known here", e);
        }
    }
}
