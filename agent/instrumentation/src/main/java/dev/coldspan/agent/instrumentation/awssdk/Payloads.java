package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.trace.SpanRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON that carries a span. */
final class Payloads {
    private static final int LARGEST_DETAIL = 64 * 1024;

    private Payloads() {}

    /** A Lambda client context, encoded as its header asks. */
    static String clientContext(SpanRef span) {
        String json = "{\"custom\":{" + member(span) + "}}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    /** The detail of an event with the span as its first member; null when it is no small JSON object without one. */
    static String detail(Object detail, SpanRef span) {
        String text = detail instanceof String ? ((String) detail).trim() : "";
        boolean object = text.startsWith("{") && text.endsWith("}") && text.length() <= LARGEST_DETAIL;
        if (!object || text.contains("\"" + Propagation.KEY + "\"")) {
            return null;
        }
        String rest = text.substring(1).trim();
        return "{" + member(span) + (rest.equals("}") ? "" : ",") + rest;
    }

    private static String member(SpanRef span) {
        return "\"" + Propagation.KEY + "\":\"" + TraceParent.format(span) + "\"";
    }
}
