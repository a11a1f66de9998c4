package dev.coldspan.agent.instrumentation.httpclient;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.invocation.HttpMethods;
import java.util.Locale;

/** Names the attributes of a request, for every HTTP client (semantic conventions, "HTTP client spans", stable). */
final class HttpAttributes {
    private static final String OTHER = "_OTHER";
    private static final int LONGEST_METHOD = 64;
    private static final int FIRST_ERROR = 400;

    private HttpAttributes() {}

    /** The method when it is a registered one: made-up methods would make up operations. */
    static String spanName(String method) {
        String known = HttpMethods.known(method);
        return known == null || known.equals(OTHER) ? "HTTP" : known;
    }

    static void request(LiveSpan span, String method, TargetUrl target) {
        if (!span.isRecording()) {
            return;
        }
        method(span, method);
        if (target != null) {
            span.set("url.full", target.text());
            span.set("server.address", target.host());
            span.set("server.port", target.port());
        }
    }

    static void method(LiveSpan span, String method) {
        if (!span.isRecording() || method == null) {
            return;
        }
        String known = HttpMethods.known(method);
        span.rename(spanName(method));
        span.set("http.request.method", known);
        if (known.equals(OTHER)) {
            String original = method.length() > LONGEST_METHOD ? method.substring(0, LONGEST_METHOD) : method;
            span.set("http.request.method_original", original);
        }
    }

    static void response(LiveSpan span, int status, String version) {
        if (status <= 0) {
            return;
        }
        span.set("http.response.status_code", status);
        span.set("network.protocol.version", number(version));
        if (status >= FIRST_ERROR) {
            span.set("error.type", Integer.toString(status));
            span.fail(null);
        }
    }

    // "HTTP/1.1", "HTTP_2", "h2" and "http/1.0" are how the libraries call what the conventions call 1.1, 2 and 1.0.
    private static String number(String version) {
        if (version == null) {
            return null;
        }
        String lower = version.toLowerCase(Locale.ROOT).replace('_', '.');
        if (lower.startsWith("http") && lower.length() > 5) {
            lower = lower.substring(5);
        }
        switch (lower) {
            case "1.0":
            case "1.1":
                return lower;
            case "2":
            case "2.0":
            case "h2":
            case "h2.prior.knowledge":
                return "2";
            case "3":
            case "3.0":
            case "h3":
                return "3";
            default:
                return null;
        }
    }
}
