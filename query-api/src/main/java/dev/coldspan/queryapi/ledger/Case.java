package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.spantree.SpanTree;
import dev.coldspan.queryapi.trace.Span;
import java.util.Map;

/**
 * All that is known of one invocation.
 *
 * @param root its span, null when that is not among the spans that were read
 * @param tree what hangs below the root, null with it
 * @param spans of the trace, by id
 * @param nextOverheadMicros what the agent spent in this sandbox between the end of this invocation and the end of the next one, which
 *     is mostly the sending of this one's telemetry; 0 when nobody knows
 */
record Case(Invocation invocation, Span root, SpanTree tree, Map<String, Span> spans, long nextOverheadMicros) {

    /** A number of the root span in milliseconds, as microseconds; 0 when it has none. */
    long attributeMicros(String key) {
        return root == null ? 0 : Micros.ofText(root.attributes().get(key));
    }

    String resource(String key) {
        return root == null ? "" : root.resource().getOrDefault(key, "");
    }

    /** How long the handler ran, which is a part of what the platform calls the duration. */
    long handlerMicros() {
        return root == null ? Micros.ofMillis(invocation.durationMs()) : Micros.ofMillis(root.durationMs());
    }
}
