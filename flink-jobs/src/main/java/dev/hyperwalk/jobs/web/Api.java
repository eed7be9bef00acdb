package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Which path does what. */
final class Api extends Handler.Abstract.NonBlocking {

    /** Room for 256 names to ask about and as many to leave out, each of 256 characters of three bytes. */
    static final int MAX_BODY_BYTES = 448 << 10;

    private final Assets assets = new Assets();
    private final History history;
    private final EventStream watchers;
    private final Asker asker;
    private final @Nullable Login login;
    private final LongSupplier clockMillis;

    private final Map<String, Page> gets = Map.of(
            "/api/health", this::health,
            "/api/state", this::state,
            "/api/events", this::events,
            "/metrics", this::metrics);

    private final Map<String, Page> posts = Map.of("/api/recommend", this::recommend, "/api/explain", this::explain);

    /** Answers one path. */
    @FunctionalInterface
    private interface Page {
        void answer(Request request, Response response, Callback callback);
    }

    Api(History history, EventStream watchers, Asker asker, @Nullable Login login, LongSupplier clockMillis) {
        this.history = history;
        this.watchers = watchers;
        this.asker = asker;
        this.login = login;
        this.clockMillis = clockMillis;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        boolean isGet = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        boolean isPost = HttpMethod.POST.is(request.getMethod());
        if (login != null && Login.isSubmission(request)) {
            login.submit(request, response, callback);
        } else if (isGet && assets.has(path)) {
            assets.serve(request, response, callback);
        } else if (isGet && gets.containsKey(path)) {
            gets.get(path).answer(request, response, callback);
        } else if (isPost && posts.containsKey(path)) {
            posts.get(path).answer(request, response, callback);
        } else {
            refuse(path, response, callback);
        }
        return true;
    }

    private void refuse(String path, Response response, Callback callback) {
        boolean canGet = assets.has(path) || gets.containsKey(path);
        if (canGet || posts.containsKey(path)) {
            response.getHeaders().put(HttpHeader.ALLOW, canGet ? "GET, HEAD" : "POST");
            Replies.error(response, callback, 405, "this path takes no such method");
        } else {
            Replies.error(response, callback, 404, "not found");
        }
    }

    private void health(Request request, Response response, Callback callback) {
        Replies.json(response, callback, history.health(clockMillis.getAsLong()));
    }

    private void state(Request request, Response response, Callback callback) {
        Replies.json(response, callback, history.state(clockMillis.getAsLong()));
    }

    private void metrics(Request request, Response response, Callback callback) {
        String text = Exposition.of(history.totals(clockMillis.getAsLong()), watchers.size());
        Replies.text(response, callback, Exposition.CONTENT_TYPE, text);
    }

    private void events(Request request, Response response, Callback callback) {
        if (HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            Replies.error(response, callback, 405, "this path takes GET only");
        } else if (!watchers.open(response, callback)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 10);
            Replies.error(response, callback, 503, "too many watch already");
        }
    }

    private void recommend(Request request, Response response, Callback callback) {
        readAndAsk(request, response, callback, false);
    }

    private void explain(Request request, Response response, Callback callback) {
        readAndAsk(request, response, callback, true);
    }

    private void readAndAsk(Request request, Response response, Callback callback, boolean mustExplain) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(Replies.JSON)) {
            Replies.error(response, callback, 415, "expected Content-Type: application/json");
            return;
        }
        Content.Source.asByteArrayAsync(
                request, MAX_BODY_BYTES, Promise.Invocable.from(InvocationType.NON_BLOCKING, (body, problem) -> {
                    if (problem != null) {
                        BodyProblem.ofBody(problem).send(response, callback);
                        return;
                    }
                    try {
                        QueryRequest read = QueryRequest.fromJson(body);
                        ask(mustExplain ? read.explained() : read, response, callback);
                    } catch (IllegalArgumentException e) {
                        Replies.error(response, callback, 400, String.valueOf(e.getMessage()));
                    }
                }));
    }

    private void ask(QueryRequest question, Response response, Callback callback) {
        if (!history.isAskable()) {
            Replies.error(
                    response, callback, 503, "no job can be asked: it has ended, or there are no topics for that");
            return;
        }
        var unused = asker.ask(question).whenComplete((answer, problem) -> reply(answer, problem, response, callback));
    }

    private static void reply(
            @Nullable ObjectNode answer, @Nullable Throwable problem, Response response, Callback callback) {
        if (answer != null) {
            Replies.json(response, callback, answer);
            return;
        }
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof TimeoutException) {
            Replies.error(
                    response,
                    callback,
                    504,
                    "the job did not answer within " + Asker.PATIENCE.toSeconds() + " seconds");
        } else if (cause instanceof QueryRequestException) {
            Replies.error(response, callback, 503, String.valueOf(cause.getMessage()));
        } else {
            Replies.error(response, callback, 500, "the question could not be put");
        }
    }
}
