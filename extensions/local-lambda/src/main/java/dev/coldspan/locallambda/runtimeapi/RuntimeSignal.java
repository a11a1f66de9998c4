package dev.coldspan.locallambda.runtimeapi;

/** What a runtime did, in the order it did it. */
public sealed interface RuntimeSignal {

    /** The runtime asked for the next event: it is initialised and idle. */
    record Next() implements RuntimeSignal {}

    /** The handler's result, at most {@link RuntimeApi#MAX_RESPONSE_BYTES} long. */
    record Response(byte[] body) implements RuntimeSignal {}

    /** The handler failed, or its response was refused; {@code type} has the form {@code Category.Reason}. */
    record Error(byte[] body, String type) implements RuntimeSignal {}

    /** Initialisation failed; the runtime is expected to exit. */
    record InitError(byte[] body, String type) implements RuntimeSignal {}

    /** The process ended. Sent by whoever watches the process; {@code status} is 128 + n after signal n. */
    record Exited(int status) implements RuntimeSignal {}
}
