package dev.coldspan.agent.core.config;

import java.net.URI;
import java.net.URISyntaxException;

/** OTLP/HTTP endpoints as the OpenTelemetry exporter specification defines them. */
final class Endpoint {
    static final String DEFAULT_BASE = "http://127.0.0.1:4318";
    private static final String TRACES_PATH = "v1/traces";
    static final String LOGS_PATH = "v1/logs";

    private Endpoint() {}

    /** A base endpoint gets the path of traces appended. */
    static URI fromBase(String variable, String text) throws ConfigException {
        return fromBase(variable, text, TRACES_PATH);
    }

    /** A base endpoint gets the signal's path appended. */
    static URI fromBase(String variable, String text, String signalPath) throws ConfigException {
        URI base = check(variable, text);
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String separator = path.endsWith("/") ? "" : "/";
        return withPath(variable, base, path + separator + signalPath);
    }

    /** An endpoint for one signal is used as it is. */
    static URI exact(String variable, String text) throws ConfigException {
        URI endpoint = check(variable, text);
        String path = endpoint.getRawPath();
        return path == null || path.isEmpty() ? withPath(variable, endpoint, "/") : endpoint;
    }

    private static URI check(String variable, String text) throws ConfigException {
        URI uri = parse(variable, text);
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw unusable(variable, "needs a URL that begins with http:// or https://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw unusable(variable, "needs a host and a port from 1 to 65535; IPv6 addresses go in brackets");
        }
        return uri;
    }

    private static URI parse(String variable, String text) throws ConfigException {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw unusable(variable, "is not a URL");
        }
    }

    private static URI withPath(String variable, URI base, String path) throws ConfigException {
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return parse(variable, base.getScheme() + "://" + base.getHost() + port + path + query);
    }

    // The value is not repeated: URLs carry credentials more often than they should.
    private static ConfigException unusable(String variable, String why) {
        return new ConfigException(variable + " " + why + ", for example " + DEFAULT_BASE);
    }
}
