package dev.coldspan.extension.http;

import java.util.Map;

/** Status, head and body of an answer. */
public final class HttpAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** Names of {@code headers} are in lower case. */
    public HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** 100 to 599. */
    public int status() {
        return status;
    }

    /** A header; null when missing. {@code name} is in lower case. */
    public String header(String name) {
        return headers.get(name);
    }

    /** Never null. */
    public byte[] body() {
        return body;
    }
}
