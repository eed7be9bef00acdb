package dev.hyperwalk.jobs.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Asks for the token, once: whoever has shown it gets a cookie, which is not the token and is good until the server ends.
 */
final class Login {

    /** Where the form is and where it is sent to. */
    static final String PATH = "/login";

    private static final String COOKIE = "hyperwalk-session";
    private static final String BEARER = "Bearer ";
    private static final int MAX_FORM_BYTES = 4 << 10;

    /** What the form is made of. */
    private static final Set<String> OPEN_PATHS = Set.of(PATH, "/assets/page.css", "/assets/icon.svg");

    private final AccessToken token;
    private final String session;

    Login(AccessToken token) {
        this.token = token;
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        this.session = HexFormat.of().formatHex(bits);
    }

    /** Whether strangers may see it. */
    boolean isOpen(Request request) {
        return OPEN_PATHS.contains(Request.getPathInContext(request));
    }

    /** Whether the request shows the token or the cookie. */
    boolean knows(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return token.matches(authorization.substring(BEARER.length()).strip());
        }
        boolean isKnown = false;
        for (HttpCookie cookie : Request.getCookies(request)) {
            isKnown |= cookie.getName().equals(COOKIE) && isSession(cookie.getValue());
        }
        return isKnown;
    }

    private boolean isSession(String offered) {
        return MessageDigest.isEqual(
                offered.getBytes(StandardCharsets.UTF_8), session.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the form. */
    void submit(Request request, Response response, Callback callback) {
        Content.Source.asByteArrayAsync(
                request,
                MAX_FORM_BYTES,
                Promise.Invocable.<byte[]>from(Invocable.InvocationType.NON_BLOCKING, (form, problem) -> {
                    if (problem instanceof TimeoutException || problem instanceof RejectedExecutionException) {
                        BodyProblem.ofBody(problem).send(response, callback);
                    } else if (problem != null) {
                        Replies.error(response, callback, 413, "expected a form with a token");
                    } else {
                        answer(new String(form, StandardCharsets.UTF_8), response, callback);
                    }
                }));
    }

    private void answer(String form, Response response, Callback callback) {
        String offered = "";
        for (String field : form.split("&", 8)) {
            if (field.startsWith("token=")) {
                offered = decoded(field.substring("token=".length()));
            }
        }
        if (token.matches(offered.strip())) {
            response.getHeaders()
                    .put(HttpHeader.SET_COOKIE, COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Strict");
            Replies.seeOther(response, callback, "/");
        } else {
            Replies.seeOther(response, callback, PATH + "#wrong");
        }
    }

    private static String decoded(String text) {
        try {
            return UrlEncoded.decodeString(text, 0, text.length(), StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return "";
        }
    }

    /** Whether the request is the form being sent. */
    static boolean isSubmission(Request request) {
        return HttpMethod.POST.is(request.getMethod())
                && Request.getPathInContext(request).equals(PATH);
    }
}
