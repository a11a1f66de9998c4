package dev.coldspan.locallambda.runtimeapi;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The Runtime API's state machine for one runtime: which call is allowed now, and what it means.
 *
 * <p>Thread-safe. Signals are passed on under the lock, so their order is the order of the accepted calls; the consumer
 * must not block.
 */
final class RuntimeSession {

    private enum State {
        STARTED("Started"),
        READY("Ready"),
        RUNNING("Running"),
        RESPONDED("InvocationResponse"),
        INIT_FAILED("InitError");

        final String label;

        State(String label) {
            this.label = label;
        }
    }

    /** The outcome of asking for the next event: wait for {@code event}, or send {@code refusal}. */
    record Poll(CompletableFuture<RuntimeEvent> event, Reply refusal) {}

    private static final Pattern ERROR_TYPE = Pattern.compile("(Runtime|Function)\\.[A-Z][A-Za-z]+");

    private final Consumer<RuntimeSignal> signals;
    private State state = State.STARTED;
    private CompletableFuture<RuntimeEvent> poll;
    private RuntimeEvent current;
    private RuntimeEvent undelivered;
    private boolean closed;

    RuntimeSession(Consumer<RuntimeSignal> signals) {
        this.signals = signals;
    }

    synchronized Poll next() {
        if (closed || state == State.RUNNING || state == State.INIT_FAILED) {
            return new Poll(null, Reply.invalidTransition(state.label, State.READY.label));
        }
        if (poll != null) {
            // The runtime's connection broke and it asks again: only the newest poll may get the event.
            poll.cancel(false);
        }
        poll = new CompletableFuture<>();
        CompletableFuture<RuntimeEvent> mine = poll;
        if (undelivered != null) {
            hand(undelivered);
        } else if (state != State.READY) {
            state = State.READY;
            signals.accept(new RuntimeSignal.Next());
        }
        return new Poll(mine, null);
    }

    /** Hands the event to the waiting runtime. Call it only after a {@link RuntimeSignal.Next}. */
    synchronized void deliver(RuntimeEvent event) {
        if (state != State.READY) {
            throw new IllegalStateException("the runtime is not waiting for an event but " + state.label);
        }
        if (poll == null) {
            undelivered = event;
        } else {
            hand(event);
        }
    }

    /** The event could not be written: it waits for the runtime's next try. */
    synchronized void deliveryFailed(RuntimeEvent event) {
        if (state == State.RUNNING && current == event) {
            state = State.READY;
            current = null;
            undelivered = event;
        }
    }

    /** The runtime hung up while it waited for an event. */
    synchronized void pollEnded(CompletableFuture<RuntimeEvent> ended) {
        if (poll == ended) {
            poll = null;
        }
    }

    synchronized Reply response(String requestId, byte[] body, long firstByteNanos) {
        Reply refusal = refuseResult(requestId, State.RESPONDED.label);
        if (refusal == null) {
            state = State.RESPONDED;
            signals.accept(new RuntimeSignal.Response(body, firstByteNanos));
        }
        return refusal == null ? Reply.accepted() : refusal;
    }

    synchronized Reply oversizedResponse(String requestId) {
        Reply refusal = refuseResult(requestId, State.RESPONDED.label);
        if (refusal == null) {
            state = State.RESPONDED;
            String body = "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size ("
                    + RuntimeApi.MAX_RESPONSE_BYTES + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}";
            signals.accept(
                    new RuntimeSignal.Error(body.getBytes(StandardCharsets.UTF_8), "Function.ResponseSizeTooLarge"));
        }
        return refusal == null ? Reply.responseTooLarge() : refusal;
    }

    synchronized Reply error(String requestId, byte[] body, String type) {
        Reply refusal = refuseResult(requestId, "InvocationErrorResponse");
        if (refusal == null) {
            state = State.RESPONDED;
            signals.accept(new RuntimeSignal.Error(body, validErrorType(type)));
        }
        return refusal == null ? Reply.accepted() : refusal;
    }

    synchronized Reply initError(byte[] body, String type) {
        if (closed || state != State.STARTED) {
            return Reply.invalidTransition(state.label, State.INIT_FAILED.label);
        }
        state = State.INIT_FAILED;
        signals.accept(new RuntimeSignal.InitError(body, validErrorType(type)));
        return Reply.accepted();
    }

    /** Lets a waiting poll go without an event; every later call is refused. */
    synchronized void close() {
        closed = true;
        if (poll != null) {
            poll.cancel(false);
        }
    }

    /** AWS replaces a malformed type instead of refusing the report. */
    static String validErrorType(String type) {
        if (type != null && ERROR_TYPE.matcher(type).matches()) {
            return type;
        }
        return type != null && type.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
    }

    private void hand(RuntimeEvent event) {
        state = State.RUNNING;
        current = event;
        undelivered = null;
        CompletableFuture<RuntimeEvent> waiting = poll;
        poll = null;
        waiting.complete(event);
    }

    private Reply refuseResult(String requestId, String wanted) {
        if (closed || state != State.RUNNING) {
            return Reply.invalidTransition(state.label, wanted);
        }
        return current.requestId().equals(requestId) ? null : Reply.invalidRequestId();
    }
}
