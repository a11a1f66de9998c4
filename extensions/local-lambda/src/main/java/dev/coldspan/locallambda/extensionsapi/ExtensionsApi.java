package dev.coldspan.locallambda.extensionsapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.locallambda.http.ApiReply;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP on one side, {@link ExtensionRegistry} on the other. */
public final class ExtensionsApi implements HttpHandler {

    public static final String PATH = "/2020-01-01/extension";

    private static final String IDENTIFIER = "Lambda-Extension-Identifier";
    private static final String ERROR_TYPE = "Lambda-Extension-Function-Error-Type";
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExtensionRegistry registry;

    public ExtensionsApi(ExtensionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = String.valueOf(exchange.getRequestURI().getPath()).substring(PATH.length());
            String method = path.equals("/event/next") ? "GET" : "POST";
            byte[] body = HttpBodies.read(exchange, MAX_REQUEST_BYTES);
            if (!Set.of("/register", "/event/next", "/init/error", "/exit/error")
                    .contains(path)) {
                ApiReply.notFound().send(exchange);
            } else if (!exchange.getRequestMethod().equals(method)) {
                ApiReply.methodNotAllowed().send(exchange);
            } else if (body == null) {
                ApiReply.tooLarge(MAX_REQUEST_BYTES).send(exchange);
            } else if (path.equals("/event/next")) {
                next(exchange);
            } else {
                (path.equals("/register") ? register(exchange, body) : error(exchange, path)).send(exchange);
            }
        }
    }

    /** Null for a caller that may call, else what to answer it. */
    public static ApiReply refuseIdentifier(HttpExchange exchange) {
        String id = identifier(exchange);
        if (id == null || id.isEmpty()) {
            return ApiReply.forbidden("Extension.MissingExtensionIdentifier", "Missing " + IDENTIFIER + " header");
        }
        return UUID_FORM.matcher(id).matches()
                ? null
                : ApiReply.forbidden("Extension.InvalidExtensionIdentifier", "Invalid " + IDENTIFIER);
    }

    public static ApiReply unknownIdentifier(String id) {
        return ExtensionRegistry.unknown(id);
    }

    public static String identifier(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst(IDENTIFIER);
    }

    private ApiReply register(HttpExchange exchange, byte[] body) {
        String name = exchange.getRequestHeaders().getFirst("Lambda-Extension-Name");
        if (name == null || name.isEmpty()) {
            return ApiReply.forbidden("Extension.InvalidExtensionName", "Empty extension name");
        }
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JacksonException e) {
            return ApiReply.forbidden("InvalidRequestFormat", e.getOriginalMessage());
        }
        JsonNode names = request.path("events");
        if (!request.isObject() || !(names.isArray() || names.isMissingNode() || names.isNull())) {
            return ApiReply.forbidden("InvalidRequestFormat", "events must be a list of INVOKE, SHUTDOWN");
        }
        Set<ExtensionEventType> events = EnumSet.noneOf(ExtensionEventType.class);
        for (JsonNode each : names) {
            ExtensionEventType type = ExtensionEventType.of(each.asString(""));
            if (type == null) {
                return ApiReply.forbidden("Extension.InvalidEventType", each.asString("") + ": ErrorInvalidEventType");
            }
            events.add(type);
        }
        return registry.register(name, events, wantsAccount(exchange));
    }

    private static boolean wantsAccount(HttpExchange exchange) {
        String features = exchange.getRequestHeaders().getFirst("Lambda-Extension-Accept-Feature");
        return features != null
                && Arrays.stream(features.split(",")).map(String::trim).anyMatch("accountId"::equals);
    }

    private ApiReply error(HttpExchange exchange, String path) {
        ApiReply refusal = refuseIdentifier(exchange);
        if (refusal != null) {
            return refusal;
        }
        String type = exchange.getRequestHeaders().getFirst(ERROR_TYPE);
        if (type == null || type.isEmpty()) {
            return ApiReply.forbidden("Extension.MissingHeader", ERROR_TYPE + " not found");
        }
        String id = identifier(exchange);
        return path.startsWith("/init") ? registry.initError(id, type) : registry.exitError(id, type);
    }

    private void next(HttpExchange exchange) throws IOException {
        ApiReply refusal = refuseIdentifier(exchange);
        if (refusal != null) {
            refusal.send(exchange);
            return;
        }
        ExtensionRegistry.Poll poll = registry.next(identifier(exchange));
        if (poll.refusal() != null) {
            poll.refusal().send(exchange);
            return;
        }
        String event = await(poll.event());
        if (event != null) {
            ApiReply.json(200, event)
                    .withHeader(
                            "Lambda-Extension-Event-Identifier",
                            UUID.randomUUID().toString())
                    .send(exchange);
        }
    }

    /** Null when the environment ended; the connection is then just closed. */
    private static String await(CompletableFuture<String> event) {
        try {
            return event.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | CancellationException e) {
            return null;
        }
    }
}
