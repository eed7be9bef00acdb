package dev.hyperwalk.jobs.web;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server itself finds wrong with a request, as JSON, in the standard's words and none of the caller's. */
final class JsonErrors extends ErrorHandler {

    JsonErrors() {}

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        RequestFilter.secure(response.getHeaders());
        Replies.error(response, callback, code, reason(code));
    }

    private static String reason(int status) {
        HttpStatus.Code code = HttpStatus.getCode(status);
        return code == null ? "error " + status : code.getMessage();
    }
}
