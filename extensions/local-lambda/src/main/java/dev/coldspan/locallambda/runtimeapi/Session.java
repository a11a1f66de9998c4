package dev.coldspan.locallambda.runtimeapi;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The Runtime API's state: which call is allowed now, and what it means. Thread-safe; no method blocks. */
interface Session {

    String TOO_LARGE = "Function.ResponseSizeTooLarge";
    Pattern ERROR_TYPE = Pattern.compile("(Runtime|Function)\\.[A-Z][A-Za-z]+");

    /** The outcome of asking for the next event: wait for {@code event}, or send {@code refusal}. */
    record Poll(CompletableFuture<RuntimeEvent> event, Reply refusal) {}

    /** The outcome of asking for the restored snapshot. */
    record Wait(CompletableFuture<Void> restored, Reply refusal) {}

    /** The outcome of beginning a streamed response; {@code sink} is null if it is to be collected. */
    record Begun(ResponseSink sink, Reply refusal) {}

    Poll next();

    /** Hands the event to the waiting runtime. Call it only after a {@link RuntimeSignal.Next}. */
    void deliver(RuntimeEvent event);

    /** The event could not be written: it waits for the runtime's next try. */
    void deliveryFailed(RuntimeEvent event);

    /** The runtime hung up while it waited for an event. */
    void pollEnded(CompletableFuture<RuntimeEvent> ended);

    Reply response(String requestId, byte[] body, long firstByteNanos);

    Begun begin(String requestId);

    /** A response that was begun is complete; {@code body} is empty if a sink took it. */
    Reply streamed(String requestId, byte[] body, long producedBytes, long firstByteNanos);

    /** A response that was begun ended with an error. */
    void failed(String requestId, byte[] document, String type);

    Reply oversizedResponse(String requestId);

    Reply error(String requestId, byte[] body, String type);

    Reply initError(byte[] body, String type);

    /** From now on a result for this request is accepted and dropped. Only where a runtime has several at once. */
    void abandon(String requestId);

    Wait restoreNext();

    /** Lets the runtime go on that waits in {@code /restore/next}. */
    void restore();

    Reply restoreError(byte[] body, String type);

    /** Lets a waiting poll go without an event; every later call is refused. */
    void close();

    /** AWS replaces a malformed type instead of refusing the report. */
    static String validErrorType(String type) {
        if (type != null && ERROR_TYPE.matcher(type).matches()) {
            return type;
        }
        return type != null && type.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
    }

    static byte[] tooLargeDocument() {
        return document(
                TOO_LARGE,
                "Response payload size exceeded maximum allowed payload size (" + RuntimeApi.MAX_RESPONSE_BYTES
                        + " bytes).");
    }

    /** Both parts are ours and need no JSON escaping. */
    static byte[] document(String type, String message) {
        return ("{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
