package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.propagation.XRayHeader;
import dev.coldspan.agent.core.trace.SpanRef;
import java.util.Map;

/**
 * Where the trace context travels. {@code COLDSPAN_AWS_PROPAGATION} is a list of carriers, {@code sqs,sns,lambda} when
 * it is not set: those carry attributes beside the payload. {@code eventbridge} puts a {@code traceparent} into the
 * event's own JSON, which a strict consumer may refuse, and {@code http} a header into every request, which the services
 * ignore; both are for those who ask. {@code none} is empty, and so is every list where {@code OTEL_PROPAGATORS} does not
 * name {@code tracecontext}.
 */
public final class Propagation {
    /** Name of the attribute, header or key that carries the context. */
    public static final String KEY = TraceParent.NAME;

    private static final String W3C = "tracecontext";
    private static final String DEFAULT = "sqs,sns,lambda";

    private final String carriers;
    private final boolean xray;

    /** Reads the process's environment. */
    public Propagation(Map<String, String> environment) {
        String list = environment.get("COLDSPAN_AWS_PROPAGATION");
        String named = environment.get("OTEL_PROPAGATORS");
        String propagators = enclosed(named == null || named.trim().isEmpty() ? W3C : named);
        boolean w3c = propagators.contains(enclosed(W3C));
        carriers = enclosed(!w3c ? "" : list == null ? DEFAULT : list);
        xray = propagators.contains(",xray,") && environment.get("_X_AMZN_TRACE_ID") == null;
    }

    private static String enclosed(String list) {
        return ",".concat(list.replace(" ", "")).concat(",");
    }

    /** Whether a carrier is on. */
    public boolean isOn(String carrier) {
        return carriers.contains(",".concat(carrier).concat(","));
    }

    /**
     * Headers to add to a request, names and values in turn. X-Ray's only where it was asked for and the SDK, which
     * knows the platform's, will not send one.
     */
    public String[] headers(SpanRef span) {
        boolean w3c = isOn("http");
        boolean ours = xray && System.getProperty("com.amazonaws.xray.traceHeader") == null;
        String[] headers = new String[(w3c ? 2 : 0) + (ours ? 2 : 0)];
        if (w3c) {
            headers[0] = KEY;
            headers[1] = TraceParent.format(span);
        }
        if (ours) {
            headers[headers.length - 2] = "X-Amzn-Trace-Id";
            headers[headers.length - 1] = XRayHeader.format(span);
        }
        return headers;
    }
}
