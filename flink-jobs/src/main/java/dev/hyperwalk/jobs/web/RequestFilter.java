package dev.hyperwalk.jobs.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may come in, and tells browsers what the page may do.
 *
 * <p>On the loopback address, a request has to name this machine as its host: a foreign page whose name was made to point
 * here cannot. A request that changes something must not come from another page. With a token, everything but the login
 * form asks for it.
 */
final class RequestFilter extends Handler.Wrapper {

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " + "object-src 'none'";

    private final boolean isLoopback;
    private final @Nullable Login login;

    /**
     * A guard before a handler.
     *
     * @param isLoopback whether only this machine can reach the server
     * @param login who knows the token; null if everybody may come in
     */
    RequestFilter(Handler handler, boolean isLoopback, @Nullable Login login) {
        super(handler);
        this.isLoopback = isLoopback;
        this.login = login;
    }

    /** Headers that every response has. */
    static void secure(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        secure(response.getHeaders());
        if (isLoopback && !OWN_NAMES.contains(Request.getServerName(request).toLowerCase(Locale.ROOT))) {
            Replies.error(response, callback, 403, "the Host header names another machine");
            return true;
        }
        if (changesSomething(request) && isForeign(request)) {
            Replies.error(response, callback, 403, "the Origin header names another page");
            return true;
        }
        if (login != null && !login.isOpen(request) && !login.knows(request)) {
            turnAway(request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean changesSomething(Request request) {
        return !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod());
    }

    /** Programs send no origin; browsers always do. */
    private static boolean isForeign(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return false;
        }
        String host = request.getHeaders().get(HttpHeader.HOST);
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null || !authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static void turnAway(Request request, Response response, Callback callback) {
        if (Request.getPathInContext(request).equals("/") && HttpMethod.GET.is(request.getMethod())) {
            Replies.seeOther(response, callback, Login.PATH);
        } else {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            Replies.error(response, callback, 401, "a token is required: Authorization: Bearer TOKEN");
        }
    }
}
