package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.List;
import java.util.Map;

/**
 * The messages {@code InvocationRequest} and {@code InvocationResponse} of the Functions host's protocol (FunctionRpc),
 * read by the names of their generated getters. Text that is not set is empty there, and null here.
 */
final class AzureRequest {
    private static final Getter INVOCATION_ID = Getter.of("getInvocationId");
    private static final Getter FUNCTION_ID = Getter.of("getFunctionId");
    private static final Getter TRACE_CONTEXT = Getter.of("getTraceContext");
    private static final Getter TRACE_PARENT = Getter.of("getTraceParent");
    private static final Getter TRACE_STATE = Getter.of("getTraceState");
    private static final Getter RETRY_CONTEXT = Getter.of("getRetryContext");
    private static final Getter RETRY_COUNT = Getter.of("getRetryCount");
    private static final Getter INPUTS = Getter.of("getInputDataList");
    private static final Getter METADATA = Getter.of("getTriggerMetadataMap");
    private static final Getter DATA = Getter.of("getData");
    private static final Caller HAS_HTTP = Caller.of("hasHttp");
    private static final Getter HTTP = Getter.of("getHttp");
    private static final Getter METHOD = Getter.of("getMethod");
    private static final Getter URL = Getter.of("getUrl");
    private static final Getter STRING = Getter.of("getString");
    private static final Getter RETURN_VALUE = Getter.of("getReturnValue");
    private static final Getter STATUS = Getter.of("getStatusCode");
    private static final int SAMPLED = 1;

    private final Object request;

    AzureRequest(Object request) {
        this.request = request;
    }

    String invocationId() {
        return text(INVOCATION_ID, request);
    }

    String functionId() {
        return text(FUNCTION_ID, request);
    }

    /** How often this invocation was tried before; 0 for the first try. */
    int retries() {
        return RETRY_COUNT.number(RETRY_CONTEXT.from(request), 0);
    }

    /**
     * The host's span. Always sampled: a host without a telemetry sink sends flags 00 whatever the caller decided.
     * Null when there is none.
     */
    SpanRef parent() {
        Object context = TRACE_CONTEXT.from(request);
        SpanRef host = TraceParent.parse(text(TRACE_PARENT, context), text(TRACE_STATE, context));
        return host == null || host.isSampled()
                ? host
                : SpanRef.remote(
                        host.traceHigh(), host.traceLow(), host.span(), host.flags() | SAMPLED, host.traceState());
    }

    /** A text of the trigger's metadata, such as {@code MessageId}; null when there is none. */
    String metadata(String key) {
        Object map = METADATA.from(request);
        Object data = map instanceof Map ? ((Map<?, ?>) map).get(key) : null;
        return data == null ? null : text(STRING, data);
    }

    /** The HTTP request among the inputs; null when there is none. */
    private Object http() {
        Object inputs = INPUTS.from(request);
        if (inputs instanceof List) {
            for (Object input : (List<?>) inputs) {
                Object data = DATA.from(input);
                if (Boolean.TRUE.equals(HAS_HTTP.call(data))) {
                    return HTTP.from(data);
                }
            }
        }
        return null;
    }

    String httpMethod() {
        return text(METHOD, http());
    }

    /** Path without host and query; null when there is none. */
    String urlPath() {
        return path(text(URL, http()));
    }

    static String path(String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        int slash = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
        if (slash < 0) {
            return null;
        }
        int end = slash;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        return url.substring(slash, end);
    }

    /** Status of the HTTP answer in a response builder: 200 when the function answered without one, 0 when not at all. */
    static int status(Object responseBuilder) {
        Object value = RETURN_VALUE.from(responseBuilder);
        if (!Boolean.TRUE.equals(HAS_HTTP.call(value))) {
            return 0;
        }
        String status = text(STATUS, HTTP.from(value));
        try {
            return status == null ? 200 : Integer.parseInt(status);
        } catch (NumberFormatException notNumeric) {
            return 0;
        }
    }

    private static String text(Getter getter, Object from) {
        String text = getter.text(from);
        return text == null || text.isEmpty() ? null : text;
    }
}
