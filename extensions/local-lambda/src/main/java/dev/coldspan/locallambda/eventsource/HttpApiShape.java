package dev.coldspan.locallambda.eventsource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Payload format 2.0, which API Gateway HTTP APIs and function URLs have in common. */
final class HttpApiShape implements EventShape {

    private static final String ID = "local00000";

    private final String domain;

    /** @param domain with a place for the region; it tells the two services apart */
    HttpApiShape(String domain) {
        this.domain = domain;
    }

    @Override
    public Map<String, String> settings() {
        return HttpRequestParts.settingsAnd("route", "$default", "stage", "$default");
    }

    @Override
    public ObjectNode event(EventInput input) {
        HttpRequestParts http = new HttpRequestParts(input);
        String host = ID + "." + String.format(domain, input.region());
        String route = input.setting("route");
        ObjectNode event = Json.object();
        event.put("version", "2.0");
        event.put("routeKey", route);
        event.put("rawPath", http.path());
        event.put("rawQueryString", input.setting("query"));
        String cookies = input.header("cookie");
        if (cookies != null) {
            List.of(cookies.split(";\\s*")).forEach(event.putArray("cookies")::add);
        }
        addHeaders(event.putObject("headers"), http.headers(host));
        if (!http.query().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            http.query().forEach((name, values) -> query.put(name, String.join(",", values)));
        }
        Map<String, String> path = RestApiShape.pathParameters(route.replaceFirst("^\\S+ ", ""), http.path());
        if (!path.isEmpty()) {
            Json.putObjectOrNull(event, "pathParameters", path);
        }
        addContext(event.putObject("requestContext"), input, http, host);
        if (input.body() != null) {
            event.put("body", input.body());
        }
        event.put("isBase64Encoded", false);
        return event;
    }

    /** Lower case; cookies are told apart. */
    private static void addHeaders(ObjectNode node, Map<String, String> headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        lower.remove("cookie");
        lower.forEach(node::put);
    }

    private void addContext(ObjectNode context, EventInput input, HttpRequestParts http, String host) {
        context.put("accountId", domain.startsWith("lambda-url") ? "anonymous" : input.accountId());
        context.put("apiId", ID);
        context.put("domainName", host);
        context.put("domainPrefix", ID);
        ObjectNode node = context.putObject("http");
        node.put("method", http.method());
        node.put("path", http.path());
        node.put("protocol", "HTTP/1.1");
        node.put("sourceIp", input.setting("source-ip"));
        node.put("userAgent", input.setting("user-agent"));
        context.put("requestId", EventInput.newId());
        context.put("routeKey", input.setting("route"));
        context.put("stage", input.setting("stage"));
        context.put("time", http.time());
        context.put("timeEpoch", input.time().toEpochMilli());
    }
}
