package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.trace.Ids;
import dev.coldspan.agent.core.trace.SpanRef;

/** Ids for invocations to which their platform gives none. */
final class RandomIds {
    private RandomIds() {}

    /** 16 hexadecimal digits. */
    static String next() {
        return SpanRef.local(1, 1, Ids.next(), true, null).spanId();
    }
}
