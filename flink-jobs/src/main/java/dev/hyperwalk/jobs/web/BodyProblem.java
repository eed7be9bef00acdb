package dev.hyperwalk.jobs.web;

import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Why a body could not be read.
 *
 * @param status of the response
 * @param message for the caller
 */
record BodyProblem(int status, String message) {

    static BodyProblem ofBody(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof TimeoutException) {
            return new BodyProblem(408, "the body did not come in time");
        }
        if (cause instanceof RejectedExecutionException) {
            return new BodyProblem(503, "too many questions are being sent already");
        }
        if (cause instanceof HttpException known && known.getCode() == HttpStatus.PAYLOAD_TOO_LARGE_413) {
            return new BodyProblem(413, "expected a body of at most " + Api.MAX_BODY_BYTES + " bytes");
        }
        return new BodyProblem(400, "the body could not be read");
    }

    void send(Response response, Callback callback) {
        Replies.error(response, callback, status, message);
    }
}
