package dev.coldspan.locallambda.eventsource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a request that the HTTP shapes have in common. */
final class HttpRequestParts {

    static final Map<String, String> SETTINGS = settings();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final EventInput input;

    HttpRequestParts(EventInput input) {
        this.input = input;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("method", "");
        settings.put("path", "/");
        settings.put("query", "");
        settings.put("source-ip", "127.0.0.1");
        settings.put("user-agent", "coldspan");
        return settings;
    }

    static Map<String, String> settingsAnd(String name, String value, String... more) {
        Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
        settings.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** As set, otherwise POST with a body and GET without. */
    String method() {
        String method = input.setting("method");
        if (method.isEmpty()) {
            return input.body() == null ? "GET" : "POST";
        }
        return method.toUpperCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it does not begin with a slash */
    String path() {
        String path = input.setting("path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with /, not " + path);
        }
        return path;
    }

    /** Values by name in the order given, decoded. */
    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : input.setting("query").split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
                query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    /** {@code 12/Mar/2020:19:03:58 +0000}. */
    String time() {
        return TIME.format(input.time());
    }

    /** Those given, and those every client sends. */
    Map<String, String> headers(String host) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", host);
        headers.put("User-Agent", input.setting("user-agent"));
        headers.put("X-Forwarded-For", input.setting("source-ip"));
        headers.put("X-Forwarded-Port", "443");
        headers.put("X-Forwarded-Proto", "https");
        if (input.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        input.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        return headers;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("query is not percent-encoded: " + text, e);
        }
    }
}
