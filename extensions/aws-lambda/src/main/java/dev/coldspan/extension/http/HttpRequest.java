package dev.coldspan.extension.http;

import java.util.Map;

/** A request that has arrived completely. */
public final class HttpRequest {
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /** In upper case. */
    public String method() {
        return method;
    }

    /** Path with query, as it was sent. */
    public String path() {
        return path;
    }

    /** A header, or {@code otherwise}; {@code name} is in lower case. */
    public String header(String name, String otherwise) {
        String value = headers.get(name);
        return value == null ? otherwise : value;
    }

    /** Never null. */
    public byte[] body() {
        return body;
    }
}
