package dev.coldspan.locallambda;

/**
 * What a caller may add to an invocation.
 *
 * @param traceHeader X-Ray tracing header, passed on as it is; null to have one made up, sampled
 * @param clientContext JSON for {@code Context.getClientContext()}; null for none
 * @param requestId id of the invocation; the same again for each attempt of one asynchronous event; null to have one
 *     made up
 */
public record InvokeOptions(String traceHeader, String clientContext, String requestId) {

    /** Refuses what cannot be sent in an HTTP header. */
    public InvokeOptions {
        requireHeaderValue("traceHeader", traceHeader);
        requireHeaderValue("clientContext", clientContext);
        requireHeaderValue("requestId", requestId);
    }

    /** With a request id made up. */
    public InvokeOptions(String traceHeader, String clientContext) {
        this(traceHeader, clientContext, null);
    }

    public static InvokeOptions none() {
        return new InvokeOptions(null, null);
    }

    public InvokeOptions withTraceHeader(String value) {
        return new InvokeOptions(value, clientContext, requestId);
    }

    public InvokeOptions withClientContext(String value) {
        return new InvokeOptions(traceHeader, value, requestId);
    }

    public InvokeOptions withRequestId(String value) {
        return new InvokeOptions(traceHeader, clientContext, value);
    }

    private static void requireHeaderValue(String field, String value) {
        if (value != null && !value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(field + " must be printable ASCII: it travels in an HTTP header");
        }
    }
}
