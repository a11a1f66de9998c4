package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Reads requests and responses of both generations of Apache's clients. */
public final class RequestReader {
    private final Getter requestLine = Getter.of("getRequestLine");
    private final Getter method = Getter.of("getMethod");
    private final Getter lineUri = Getter.of("getUri");
    private final Getter requestUri = Getter.of("getRequestUri");
    private final Getter hostUri = Getter.of("toURI");
    private final Getter statusLine = Getter.of("getStatusLine");
    private final Getter statusCode = Getter.of("getStatusCode");
    private final Getter code = Getter.of("getCode");
    private final Getter protocolVersion = Getter.of("getProtocolVersion");
    private final Getter version = Getter.of("getVersion");

    /** Starts without having read anything. */
    public RequestReader() {}

    /** The request's method, or null. */
    public String method(Object request) {
        Object line = requestLine.from(request);
        return method.text(line == null ? request : line);
    }

    /** Absolute when host and request together say so; {@code host} may be null. */
    public String url(Object host, Object request) {
        Object line = requestLine.from(request);
        String uri = line == null ? requestUri.text(request) : lineUri.text(line);
        if (uri != null && uri.indexOf("://") > 0) {
            return uri;
        }
        String base = hostUri.text(host);
        if (base == null) {
            return lineUri.text(request);
        }
        String path = uri == null ? "" : uri;
        return path.startsWith("/") ? base + path : base + '/' + path;
    }

    /** -1 when there is no response. */
    public int status(Object response) {
        Object line = statusLine.from(response);
        return line == null ? code.number(response, -1) : statusCode.number(line, -1);
    }

    /** The response's protocol version, such as {@code HTTP/1.1}, or null. */
    public String version(Object response) {
        String text = protocolVersion.text(response);
        return text == null ? version.text(response) : text;
    }
}
