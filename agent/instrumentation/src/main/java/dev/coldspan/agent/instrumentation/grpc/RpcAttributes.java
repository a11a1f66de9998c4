package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.core.trace.LiveSpan;

/** Names the attributes of a call (semantic conventions, "RPC client spans" and "gRPC", release candidate). */
final class RpcAttributes {
    private RpcAttributes() {}

    /** {@code target} is host, host and port, or whatever a resolver of the application's own understands; or null. */
    static void request(LiveSpan span, String method, String target) {
        span.set("rpc.system.name", "grpc");
        span.set("rpc.method", method);
        if (target != null) {
            Long port = port(target, target.lastIndexOf(':') + 1);
            span.set("server.address", port == null ? target : target.substring(0, target.lastIndexOf(':')));
            span.set("server.port", port);
        }
    }

    // Null unless nothing but digits follows: an IPv6 address has colons too, but authorities put it into brackets.
    private static Long port(String target, int from) {
        if (from == 0 || from == target.length()) {
            return null;
        }
        long port = 0;
        for (int i = from; i < target.length(); i++) {
            int digit = target.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 65_535) {
                return null;
            }
            port = 10 * port + digit;
        }
        return port > 65_535 ? null : Long.valueOf(port);
    }

    /** {@code code} is the name of a gRPC status code, or null when it could not be read. */
    static void response(LiveSpan span, String code, String description) {
        span.set("rpc.response.status_code", code);
        if (code != null && !code.equals("OK")) {
            span.set("error.type", code);
            span.fail(description);
        }
    }
}
