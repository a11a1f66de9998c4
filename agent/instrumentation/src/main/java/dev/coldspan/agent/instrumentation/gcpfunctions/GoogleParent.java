package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.trace.SpanRef;

/**
 * The span that caused an invocation. A message's publisher comes before the request that delivers it; the standard
 * headers before Google's own.
 *
 * <p>Google's front end hands on its own decision, which is not to record nearly all requests. Where it had its hand in
 * the headers, that decision does not count.
 */
final class GoogleParent {
    private static final String PUBLISHER = "\"googclient_traceparent\"";
    private static final int TRACE_PARENT = 55;
    private static final int LONGEST_BODY = 65_536;

    private GoogleParent() {}

    static SpanRef of(GoogleRequest request, Propagators propagators) {
        SpanRef google = CloudTraceHeader.parse(request.get(CloudTraceHeader.NAME));
        SpanRef standard = propagators.extract(request);
        if (standard == null) {
            return google;
        }
        return google == null ? standard : CloudTraceHeader.sampled(standard);
    }

    /** The publisher's span in a Pub/Sub message's attributes, written as JSON; null when there is none. */
    static SpanRef ofPublisher(String json) {
        int at = json == null ? -1 : json.indexOf(PUBLISHER);
        if (at < 0 || at > LONGEST_BODY) {
            return null;
        }
        int colon = json.indexOf(':', at + PUBLISHER.length());
        int quote = colon < 0 ? -1 : json.indexOf('"', colon);
        int end = quote + 1 + TRACE_PARENT;
        return quote < 0 || end > json.length() ? null : TraceParent.parse(json.substring(quote + 1, end), null);
    }
}
