package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.XRayHeader;

/** Requests through API Gateway, load balancers and function URLs, as attributes of HTTP server spans. */
final class HttpEvent {
    private static final int LONGEST_PATH = 1_024;
    private static final int LONGEST = 255;

    private HttpEvent() {}

    static void read(JsonObject root, Cause cause) {
        JsonObject context = root.object("requestContext");
        JsonObject http = context.object("http");
        Headers headers = Headers.of(root);
        if (http != null) {
            version2(root, context, http, cause);
        } else {
            version1(root, context, cause);
        }
        common(context, headers, cause);
        cause.parent(cause.propagators.extract(headers));
        cause.parent(cause.propagators.extractXRay(headers.get(XRayHeader.NAME)));
        cause.waitsIn("gateway");
    }

    private static void version2(JsonObject root, JsonObject context, JsonObject http, Cause cause) {
        String path = root.text("rawPath", LONGEST_PATH);
        cause.set("http.request.method", http.text("method", 32));
        cause.set("url.path", path == null ? http.text("path", LONGEST_PATH) : path);
        cause.set("http.route", route(root.text("routeKey", LONGEST)));
        cause.set("client.address", http.text("sourceIp", LONGEST));
        cause.set("network.protocol.version", protocolVersion(http.text("protocol", 32)));
        cause.set("url.query", QueryText.ofRaw(root.text("rawQueryString", QueryText.LONGEST)));
        cause.sentAt(Times.ofMillis(context.scalar("timeEpoch", 20)));
    }

    private static void version1(JsonObject root, JsonObject context, Cause cause) {
        cause.set("http.request.method", root.text("httpMethod", 32));
        cause.set("url.path", root.text("path", LONGEST_PATH));
        cause.set("http.route", root.text("resource", LONGEST));
        JsonObject identity = context.object("identity");
        if (identity != null) {
            cause.set("client.address", identity.text("sourceIp", LONGEST));
        }
        cause.set("network.protocol.version", protocolVersion(context.text("protocol", 32)));
        cause.set("url.query", QueryText.ofParameters(root));
        cause.sentAt(Times.ofMillis(context.scalar("requestTimeEpoch", 20)));
        if (cause.trigger() == Trigger.WEBSOCKET) {
            cause.set("coldspan.websocket.route", context.text("routeKey", LONGEST));
            cause.set("coldspan.websocket.event_type", context.text("eventType", LONGEST));
        }
    }

    private static void common(JsonObject context, Headers headers, Cause cause) {
        String scheme = headers.get("x-forwarded-proto");
        cause.set("url.scheme", scheme == null ? "https" : scheme);
        String host = context.text("domainName", LONGEST);
        cause.set("server.address", host == null ? hostName(headers.get("host")) : host);
        cause.set("user_agent.original", headers.get("user-agent"));
        if (cause.trigger() == Trigger.ALB) {
            cause.set("client.address", firstOf(headers.get("x-forwarded-for")));
        }
    }

    // "GET /orders/{id}" holds the method too; "$default" is no route.
    private static String route(String routeKey) {
        int blank = routeKey == null ? -1 : routeKey.indexOf(' ');
        return blank < 0 ? null : routeKey.substring(blank + 1);
    }

    private static String protocolVersion(String protocol) {
        boolean http = protocol != null && protocol.startsWith("HTTP/");
        return http ? protocol.substring(5) : null;
    }

    // Without the port, but with all of an IPv6 address.
    private static String hostName(String host) {
        int colon = host == null ? -1 : host.lastIndexOf(':');
        return colon < 0 || host.indexOf(']') > colon ? host : host.substring(0, colon);
    }

    private static String firstOf(String list) {
        int comma = list == null ? -1 : list.indexOf(',');
        return comma < 0 ? list : list.substring(0, comma).trim();
    }
}
