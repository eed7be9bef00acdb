package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is answered, and how it is written. */
final class Replies {

    static final String JSON = "application/json";

    private Replies() {}

    static void json(Response response, Callback callback, JsonNode body) {
        json(response, callback, 200, body);
    }

    /** A problem as {@code {"error": "..."}}; the message must hold nothing that the caller sent. */
    static void error(Response response, Callback callback, int status, String message) {
        json(response, callback, status, JsonTree.object().put("error", message));
    }

    private static void json(Response response, Callback callback, int status, JsonNode body) {
        bytes(response, callback, status, JSON, JsonTree.bytes(body));
    }

    static void text(Response response, Callback callback, String type, String body) {
        bytes(response, callback, 200, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Sends the caller elsewhere on this server. */
    static void seeOther(Response response, Callback callback, String path) {
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, path);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.allocate(0), callback);
    }
}
