package dev.coldspan.locallambda.functionurl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in, one invocation, one response out. */
final class FunctionUrlHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionUrlHandler.class);
    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

    private final String urlId;
    private final String region;
    private final Supplier<String> traceHeaders;
    private final UrlTarget target;

    FunctionUrlHandler(FunctionUrl.Settings settings, UrlTarget target) {
        this.urlId = settings.function().toLowerCase(Locale.ROOT);
        this.region = settings.region();
        this.traceHeaders = settings.traceHeaders();
        this.target = target;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String requestId = UUID.randomUUID().toString();
            String trace = traceHeader(exchange.getRequestHeaders().getFirst(TRACE_HEADER));
            UrlResponse response = respond(exchange, requestId, trace);
            exchange.getResponseHeaders().set("X-Amzn-RequestId", requestId);
            exchange.getResponseHeaders().set(TRACE_HEADER, trace);
            send(exchange, response);
        }
    }

    /** What cannot travel on in a header is replaced, as if the client had sent none. */
    private String traceHeader(String given) {
        boolean usable = given != null && !given.isBlank() && given.chars().allMatch(c -> c >= ' ' && c < 127);
        return usable ? given : traceHeaders.get();
    }

    private UrlResponse respond(HttpExchange exchange, String requestId, String trace) throws IOException {
        byte[] body = HttpBodies.read(exchange, MAX_EVENT_BYTES);
        byte[] event = body == null ? null : event(exchange, requestId, trace, body);
        if (event == null || event.length > MAX_EVENT_BYTES) {
            return UrlResponse.message(413, "Request Too Long");
        }
        try {
            return UrlResponse.of(target.invoke(requestId, trace, event));
        } catch (RuntimeException e) {
            LOG.warn("Function URL {} failed", urlId, e);
            return UrlResponse.message(500, "Internal Server Error");
        }
    }

    private byte[] event(HttpExchange exchange, String requestId, String trace, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
        // AWS's front adds the trace header, so the function finds it in the event as well.
        headers.put(TRACE_HEADER, List.of(trace));
        return new UrlEvent(
                        urlId,
                        region,
                        requestId,
                        Instant.now(),
                        exchange.getRequestMethod(),
                        exchange.getProtocol(),
                        exchange.getRequestURI(),
                        exchange.getRemoteAddress().getAddress().getHostAddress(),
                        headers,
                        body)
                .toJson();
    }

    private static void send(HttpExchange exchange, UrlResponse response) throws IOException {
        response.headers().forEach(each -> exchange.getResponseHeaders().add(each.name(), each.value()));
        boolean bodiless = response.status() == 204
                || response.status() == 304
                || exchange.getRequestMethod().equals("HEAD");
        HttpBodies.write(exchange, response.status(), bodiless ? new byte[0] : response.body());
    }
}
