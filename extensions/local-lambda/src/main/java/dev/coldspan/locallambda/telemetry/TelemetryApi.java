package dev.coldspan.locallambda.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.locallambda.http.ApiReply;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** {@code PUT /2022-07-01/telemetry}: HTTP on one side, {@link TelemetryHub} on the other. */
public final class TelemetryApi implements HttpHandler {

    public static final String PATH = "/2022-07-01/telemetry";

    private static final int MAX_REQUEST_BYTES = 64 * 1024;

    /** Tells who calls. */
    public interface Callers extends Function<HttpExchange, Caller> {}

    /** @param refusal null for an extension that is registered */
    public record Caller(String extension, ApiReply refusal) {}

    private final TelemetryHub hub;
    private final Callers callers;
    private final BiConsumer<String, Set<TelemetryType>> subscribed;

    /** @param subscribed hears of every subscription that was accepted */
    public TelemetryApi(TelemetryHub hub, Callers callers, BiConsumer<String, Set<TelemetryType>> subscribed) {
        this.hub = hub;
        this.callers = callers;
        this.subscribed = subscribed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            reply(exchange).send(exchange);
        }
    }

    private ApiReply reply(HttpExchange exchange) throws IOException {
        byte[] body = HttpBodies.read(exchange, MAX_REQUEST_BYTES);
        if (!PATH.equals(exchange.getRequestURI().getPath())) {
            return ApiReply.notFound();
        } else if (!exchange.getRequestMethod().equals("PUT")) {
            return ApiReply.methodNotAllowed();
        } else if (body == null) {
            return ApiReply.tooLarge(MAX_REQUEST_BYTES);
        }
        Caller caller = callers.apply(exchange);
        return caller.refusal() == null ? subscribe(caller.extension(), body) : caller.refusal();
    }

    private ApiReply subscribe(String extension, byte[] body) {
        try {
            Subscription subscription = Subscription.parse(body);
            if (!hub.subscribe(extension, subscription)) {
                return ApiReply.forbidden("Telemetry.SubscriptionClosed", "Telemetry API subscription is closed");
            }
            subscribed.accept(extension, subscription.types());
            return ApiReply.json(200, "\"OK\"");
        } catch (InvalidSubscriptionException e) {
            return ApiReply.error(400, "ValidationError", e.getMessage());
        }
    }
}
