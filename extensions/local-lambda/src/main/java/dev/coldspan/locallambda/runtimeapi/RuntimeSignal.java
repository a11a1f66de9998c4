package dev.coldspan.locallambda.runtimeapi;

import dev.coldspan.locallambda.signal.Signal;

/** What a runtime did, in the order it did it. */
public sealed interface RuntimeSignal extends Signal {

    /** The runtime asked for the next event: it is initialised and idle. */
    record Next() implements RuntimeSignal {}

    /**
     * The handler's result, at most {@link RuntimeApi#MAX_RESPONSE_BYTES} long.
     *
     * @param body empty if it was streamed
     * @param producedBytes its length
     * @param firstByteNanos when it began to come, a value of {@link System#nanoTime}
     */
    record Response(String requestId, byte[] body, long producedBytes, long firstByteNanos) implements RuntimeSignal {}

    /** The handler failed, or its response was refused; {@code type} has the form {@code Category.Reason}. */
    record Error(String requestId, byte[] body, String type) implements RuntimeSignal {}

    /** Initialisation failed; the runtime is expected to exit. */
    record InitError(byte[] body, String type) implements RuntimeSignal {}

    /** A SnapStart runtime waits for its snapshot to be taken and restored: it is initialised. */
    record RestoreNext() implements RuntimeSignal {}

    /** An after-restore hook failed; the runtime is expected to exit. */
    record RestoreError(byte[] body, String type) implements RuntimeSignal {}

    /** The process ended. Sent by whoever watches the process; {@code status} is 128 + n after signal n. */
    record Exited(int status) implements RuntimeSignal {}
}
