package dev.coldspan.locallambda.runtimeapi;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.locallambda.http.ApiExchange;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP on one side, {@link RuntimeSession} on the other. */
final class RuntimeApiHandler implements HttpHandler {

    private static final String NEXT = "/2018-06-01/runtime/invocation/next";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";
    private static final String RESTORE_NEXT = "/2018-06-01/runtime/restore/next";
    private static final String RESTORE_ERROR = "/2018-06-01/runtime/restore/error";
    private static final Pattern RESULT = Pattern.compile("/2018-06-01/runtime/invocation/([^/]+)/(response|error)");
    private static final String ERROR_TYPE_HEADER = "Lambda-Runtime-Function-Error-Type";
    private static final String RESPONSE_MODE_HEADER = "Lambda-Runtime-Function-Response-Mode";

    private final Session session;
    private final boolean snapStart;

    /** @param snapStart whether there is a restore phase */
    RuntimeApiHandler(Session session, boolean snapStart) {
        this.session = session;
        this.snapStart = snapStart;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher result = RESULT.matcher(path == null ? "" : path);
            if (NEXT.equals(path)) {
                next(exchange);
            } else if (INIT_ERROR.equals(path)) {
                send(exchange, isPost(exchange) ? initError(exchange) : Reply.methodNotAllowed());
            } else if (snapStart && RESTORE_NEXT.equals(path)) {
                restoreNext(exchange);
            } else if (snapStart && RESTORE_ERROR.equals(path)) {
                send(exchange, isPost(exchange) ? restoreError(exchange) : Reply.methodNotAllowed());
            } else if (result.matches()) {
                boolean response = result.group(2).equals("response");
                send(
                        exchange,
                        isPost(exchange) ? result(exchange, result.group(1), response) : Reply.methodNotAllowed());
            } else {
                send(exchange, Reply.notFound());
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, Reply.methodNotAllowed());
            return;
        }
        Session.Poll poll = session.next();
        if (poll.refusal() != null) {
            send(exchange, poll.refusal());
            return;
        }
        RuntimeEvent event = await(poll.event());
        if (event != null) {
            try {
                send(exchange, event);
            } catch (IOException e) {
                session.deliveryFailed(event);
                throw e;
            }
        }
    }

    /** Null when the environment ended or a newer poll took this one's place; the connection is then just closed. */
    private RuntimeEvent await(CompletableFuture<RuntimeEvent> event) {
        try {
            return event.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            return null;
        } finally {
            session.pollEnded(event);
        }
        return null;
    }

    private Reply result(HttpExchange exchange, String requestId, boolean response) throws IOException {
        long firstByteNanos = System.nanoTime();
        String mode = header(exchange, RESPONSE_MODE_HEADER);
        if (response && "streaming".equals(mode)) {
            return stream(exchange, requestId);
        }
        byte[] body = HttpBodies.read(exchange, RuntimeApi.MAX_RESPONSE_BYTES);
        if (body == null) {
            return session.oversizedResponse(requestId);
        }
        if (!response) {
            return session.error(requestId, body, header(exchange, ERROR_TYPE_HEADER));
        }
        return mode == null ? session.response(requestId, body, firstByteNanos) : Reply.invalidResponseMode();
    }

    private Reply stream(HttpExchange exchange, String requestId) throws IOException {
        Session.Begun begun = session.begin(requestId);
        if (begun.refusal() != null) {
            return begun.refusal();
        }
        StreamedResponse response = new StreamedResponse(begun.sink());
        long firstByteNanos = System.nanoTime();
        try {
            if (response.read(exchange.getRequestBody())) {
                String type = ApiExchange.trailer(exchange, ERROR_TYPE_HEADER);
                if (type != null) {
                    session.failed(requestId, errorBody(exchange, type), Session.validErrorType(type));
                    return Reply.accepted();
                }
                return session.streamed(requestId, response.body(), response.producedBytes(), firstByteNanos);
            }
            session.failed(requestId, Session.tooLargeDocument(), Session.TOO_LARGE);
            return Reply.responseTooLarge();
        } catch (IOException e) {
            String type = "Runtime.TruncatedResponse";
            session.failed(requestId, Session.document(type, "The response ended before its end"), type);
            throw e;
        }
    }

    /** The document in the trailers is in base64, since a header takes no line breaks. */
    private static byte[] errorBody(HttpExchange exchange, String type) {
        String body = ApiExchange.trailer(exchange, "Lambda-Runtime-Function-Error-Body");
        try {
            return Base64.getDecoder().decode(body == null ? "" : body.trim());
        } catch (IllegalArgumentException e) {
            return Session.document(Session.validErrorType(type), "The error's body in the trailers is not base64");
        }
    }

    private void restoreNext(HttpExchange exchange) throws IOException {
        Session.Wait wait = session.restoreNext();
        if (wait.refusal() != null) {
            send(exchange, wait.refusal());
            return;
        }
        try {
            wait.restored().get();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            HttpBodies.write(exchange, 200, new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // The environment ended: the connection is just closed.
            return;
        }
    }

    private Reply restoreError(HttpExchange exchange) throws IOException {
        byte[] body = HttpBodies.read(exchange, RuntimeApi.MAX_RESPONSE_BYTES);
        return body == null
                ? Reply.responseTooLarge()
                : session.restoreError(body, header(exchange, ERROR_TYPE_HEADER));
    }

    private Reply initError(HttpExchange exchange) throws IOException {
        byte[] body = HttpBodies.read(exchange, RuntimeApi.MAX_RESPONSE_BYTES);
        return body == null ? Reply.responseTooLarge() : session.initError(body, header(exchange, ERROR_TYPE_HEADER));
    }

    private static void send(HttpExchange exchange, RuntimeEvent event) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadlineMs()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", event.invokedFunctionArn());
        headers.set("Lambda-Runtime-Trace-Id", event.traceHeader());
        if (event.clientContext() != null) {
            headers.set("Lambda-Runtime-Client-Context", event.clientContext());
        }
        HttpBodies.write(exchange, 200, event.payload());
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        HttpBodies.write(exchange, reply.status(), reply.body());
    }

    private static boolean isPost(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST");
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }
}
