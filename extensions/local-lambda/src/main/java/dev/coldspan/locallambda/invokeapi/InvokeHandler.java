package dev.coldspan.locallambda.invokeapi;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.TooManyRequestsException;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in, one answer out. */
final class InvokeHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InvokeHandler.class);
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");
    private static final Pattern STREAM =
            Pattern.compile("/2021-11-15/functions/([^/]+)/response-streaming-invocations/?");

    /** As many as a whole account may run on AWS unless it asks for more. */
    private static final int MAX_AT_ONCE = 1000;

    private final InvokeTarget target;
    private final AsyncInvoker async;
    private final TailLog tails;
    private final Naming naming;
    private final Semaphore room = new Semaphore(MAX_AT_ONCE);

    /** One of the target's ways to invoke. */
    private interface Call {
        InvocationResult invoke(String function, byte[] payload, InvokeOptions options);
    }

    /** A result and the end of its log; null if that was not asked for. */
    private record Ended(InvocationResult result, byte[] log) {}

    /** Region and account, for ARNs in messages. */
    record Naming(String region, String account) {}

    InvokeHandler(InvokeTarget target, AsyncInvoker async, TailLog tails, Naming naming) {
        this.target = target;
        this.async = async;
        this.tails = tails;
        this.naming = naming;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String requestId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("X-Amzn-RequestId", requestId);
        try (exchange) {
            if (!room.tryAcquire()) {
                refuse(exchange, ApiError.throttled("ConcurrentInvocationLimitExceeded", "Rate Exceeded."));
                return;
            }
            try {
                route(exchange, requestId);
            } catch (ApiError e) {
                refuse(exchange, e);
            } catch (RuntimeException e) {
                LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                refuse(exchange, ApiError.service("The local Lambda failed: " + e.getMessage()));
            } finally {
                room.release();
            }
        }
    }

    private void route(HttpExchange exchange, String requestId) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Matcher invoke = INVOKE.matcher(path);
        Matcher stream = STREAM.matcher(path);
        boolean streaming = stream.matches();
        if (!exchange.getRequestMethod().equals("POST") || !streaming && !invoke.matches()) {
            throw ApiError.noSuchOperation(exchange.getRequestMethod(), path);
        }
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            // A page in a browser may send requests to this machine, but no SDK sends this header to an endpoint.
            throw ApiError.forbidden("Requests from web pages are refused");
        }
        FunctionReference function = FunctionReference.parse(
                decode((streaming ? stream : invoke).group(1)),
                Queries.parameter(exchange.getRequestURI(), "Qualifier"));
        InvokeRequest request = InvokeRequest.read(exchange, function, requestId);
        if (!target.has(function.name(), function.qualifier())) {
            throw ApiError.notFound(function.arn(naming.region(), naming.account()));
        }
        answer(exchange, request, streaming);
    }

    private void answer(HttpExchange exchange, InvokeRequest request, boolean streaming) throws IOException {
        switch (request.kind()) {
            case DRY_RUN -> HttpBodies.write(exchange, 204, new byte[0]);
            case ASYNCHRONOUS -> {
                if (streaming) {
                    throw ApiError.invalid("InvokeWithResponseStream takes no asynchronous invocations");
                }
                async.accept(request);
                HttpBodies.write(exchange, 202, new byte[0]);
            }
            case SYNCHRONOUS -> {
                if (streaming) {
                    stream(exchange, request);
                } else {
                    answer(request).send(exchange);
                }
            }
        }
    }

    /** The log ends with the REPORT line, for which the caller has to wait. */
    private InvokeAnswer answer(InvokeRequest request) {
        if (request.tail()) {
            Ended ended = run(request, target::invoke);
            return InvokeAnswer.of(ended.result(), ended.log());
        }
        try {
            return InvokeAnswer.of(target.answer(request.function().name(), request.payload(), request.options()));
        } catch (TooManyRequestsException e) {
            throw throttled(e);
        }
    }

    private static ApiError throttled(TooManyRequestsException e) {
        return ApiError.throttled("ReservedFunctionConcurrentInvocationLimitExceeded", e.getMessage());
    }

    private void stream(HttpExchange exchange, InvokeRequest request) throws IOException {
        StreamedAnswer answer = new StreamedAnswer(exchange);
        try {
            Ended ended =
                    run(request, (function, payload, options) -> target.stream(function, payload, options, answer));
            answer.finish(ended.result(), ended.log());
        } catch (RuntimeException e) {
            if (!answer.begun()) {
                throw e;
            }
            // The caller sees a stream without its last event, which its SDK reports.
            LOG.warn("The stream of function {} broke off", request.function().name(), e);
        }
    }

    private Ended run(InvokeRequest request, Call call) {
        String id = request.options().requestId();
        if (request.tail()) {
            tails.watch(id);
        }
        byte[] log = null;
        InvocationResult result;
        try {
            result = call.invoke(request.function().name(), request.payload(), request.options());
        } catch (TooManyRequestsException e) {
            throw throttled(e);
        } finally {
            if (request.tail()) {
                log = tails.take(id);
            }
        }
        return new Ended(result, log);
    }

    private static void refuse(HttpExchange exchange, ApiError error) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("x-amzn-ErrorType", error.type());
        headers.set("Content-Type", "application/json");
        HttpBodies.write(exchange, error.status(), error.body());
    }

    private static String decode(String segment) {
        try {
            // In a path a plus sign is itself.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("the function's name in the path is not percent-encoded: " + segment);
        }
    }
}
