package dev.coldspan.locallambda.functionurl;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The event of a function URL: API Gateway's payload format 2.0 with a {@code lambda-url} domain.
 *
 * @param urlId stands for the 32 characters AWS gives every function URL
 * @param headers as received, any case
 */
record UrlEvent(
        String urlId,
        String region,
        String requestId,
        Instant time,
        String method,
        String protocol,
        URI uri,
        String sourceIp,
        Map<String, List<String>> headers,
        byte[] body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern TEXT = Pattern.compile(
            "(?i)(text/.*|application/(.*\\+)?(json|xml)|application/javascript)\\s*(;.*)?", Pattern.DOTALL);

    byte[] toJson() {
        Map<String, String> lower = lowerCaseHeaders();
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        event.put("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
        addCookies(event);
        ObjectNode headerNode = event.putObject("headers");
        lower.forEach(headerNode::put);
        addQuery(event);
        addContext(event.putObject("requestContext"), lower.get("user-agent"));
        addBody(event, lower.get("content-type"));
        return JSON.writeValueAsBytes(event);
    }

    /** Values of one name are joined with a comma; cookies are told apart. */
    private Map<String, String> lowerCaseHeaders() {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("cookie")) {
                lower.merge(name.toLowerCase(Locale.ROOT), String.join(",", values), (a, b) -> a + "," + b);
            }
        });
        return lower;
    }

    private void addCookies(ObjectNode event) {
        List<String> cookies = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("cookie"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> List.of(value.split(";\\s*")).stream())
                .toList();
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
    }

    private void addQuery(ObjectNode event) {
        if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) {
            return;
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : uri.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters.merge(name, decode(equals < 0 ? "" : pair.substring(equals + 1)), (a, b) -> a + "," + b);
        }
        ObjectNode node = event.putObject("queryStringParameters");
        parameters.forEach(node::put);
    }

    private void addContext(ObjectNode context, String userAgent) {
        context.put("accountId", "anonymous");
        context.put("apiId", urlId);
        context.put("domainName", urlId + ".lambda-url." + region + ".on.aws");
        context.put("domainPrefix", urlId);
        ObjectNode http = context.putObject("http");
        http.put("method", method);
        http.put("path", uri.getPath().isEmpty() ? "/" : uri.getPath());
        http.put("protocol", protocol);
        http.put("sourceIp", sourceIp);
        http.put("userAgent", userAgent);
        context.put("requestId", requestId);
        context.put("routeKey", "$default");
        context.put("stage", "$default");
        context.put("time", TIME.format(time));
        context.put("timeEpoch", time.toEpochMilli());
    }

    private void addBody(ObjectNode event, String contentType) {
        String text = contentType != null && TEXT.matcher(contentType).matches() ? utf8(body) : null;
        boolean binary = body.length > 0 && text == null;
        if (body.length > 0) {
            event.put("body", binary ? Base64.getEncoder().encodeToString(body) : text);
        }
        event.put("isBase64Encoded", binary);
    }

    /** Null if the bytes are not what their content type promises. */
    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A stray percent sign stays as it came. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
