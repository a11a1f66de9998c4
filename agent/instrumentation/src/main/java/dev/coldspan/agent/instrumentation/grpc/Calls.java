package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** What the hooks of this folder tell each other. */
final class Calls {
    /** By the library's call object: the target as the channel names it. */
    static final PerObject<String> TARGETS = new PerObject<>();
    /** By the library's call object: its span. */
    static final PerObject<ClientCall> STARTED = new PerObject<>();
    /** By the headers that go from a delayed call to the real one: what was current when the delayed call started. */
    static final PerObject<LiveSpan> PARENTS = new PerObject<>();

    private Calls() {}
}
