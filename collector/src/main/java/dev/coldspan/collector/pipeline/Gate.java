package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.otlp.Signal;

/** A reason to refuse a request before its body is read: overload, a full queue, a quota. Called by many threads at once. */
@FunctionalInterface
public interface Gate {

    /** @throws Refusal when the request is not taken now, whatever it holds */
    void admit(Sender sender, Signal signal);
}
