package dev.coldspan.locallambda.runtimeapi;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The Runtime API's state machine for one runtime: which call is allowed now, and what it means.
 *
 * <p>Thread-safe. Signals are passed on under the lock, so their order is the order of the accepted calls; the consumer
 * must not block.
 */
final class RuntimeSession implements Session {

    private enum State {
        STARTED("Started"),
        RESTORE_READY("RestoreReady"),
        RESTORING("Restoring"),
        RESTORE_FAILED("RestoreError"),
        READY("Ready"),
        RUNNING("Running"),
        RESPONDING("InvocationResponse"),
        RESPONDED("InvocationResponse"),
        INIT_FAILED("InitError");

        final String label;

        State(String label) {
            this.label = label;
        }
    }

    private static final Set<State> NO_NEXT =
            Set.of(State.RUNNING, State.RESPONDING, State.INIT_FAILED, State.RESTORE_READY, State.RESTORE_FAILED);

    private final Consumer<RuntimeSignal> signals;
    private final CompletableFuture<Void> restored = new CompletableFuture<>();
    private State state = State.STARTED;
    private CompletableFuture<RuntimeEvent> poll;
    private RuntimeEvent current;
    private RuntimeEvent undelivered;
    private boolean closed;

    RuntimeSession(Consumer<RuntimeSignal> signals) {
        this.signals = signals;
    }

    @Override
    public synchronized Poll next() {
        if (closed || NO_NEXT.contains(state)) {
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

    @Override
    public synchronized void deliver(RuntimeEvent event) {
        if (state != State.READY) {
            throw new IllegalStateException("the runtime is not waiting for an event but " + state.label);
        }
        if (poll == null) {
            undelivered = event;
        } else {
            hand(event);
        }
    }

    @Override
    public synchronized void deliveryFailed(RuntimeEvent event) {
        if (state == State.RUNNING && current == event) {
            state = State.READY;
            current = null;
            undelivered = event;
        }
    }

    @Override
    public synchronized void pollEnded(CompletableFuture<RuntimeEvent> ended) {
        if (poll == ended) {
            poll = null;
        }
    }

    @Override
    public synchronized Begun begin(String requestId) {
        Reply refusal = refuseResult(requestId, State.RESPONDED.label);
        if (refusal != null) {
            return new Begun(null, refusal);
        }
        state = State.RESPONDING;
        return new Begun(current.sink(), null);
    }

    @Override
    public synchronized Reply streamed(String requestId, byte[] body, long producedBytes, long firstByteNanos) {
        if (closed || state != State.RESPONDING) {
            return Reply.invalidTransition(state.label, State.RESPONDED.label);
        }
        state = State.RESPONDED;
        signals.accept(new RuntimeSignal.Response(requestId, body, producedBytes, firstByteNanos));
        return Reply.accepted();
    }

    @Override
    public synchronized void failed(String requestId, byte[] document, String type) {
        if (!closed && state == State.RESPONDING) {
            state = State.RESPONDED;
            signals.accept(new RuntimeSignal.Error(requestId, document, type));
        }
    }

    @Override
    public synchronized Reply response(String requestId, byte[] body, long firstByteNanos) {
        Reply refusal = refuseResult(requestId, State.RESPONDED.label);
        if (refusal == null) {
            state = State.RESPONDED;
            signals.accept(new RuntimeSignal.Response(requestId, body, body.length, firstByteNanos));
        }
        return refusal == null ? Reply.accepted() : refusal;
    }

    @Override
    public synchronized Reply oversizedResponse(String requestId) {
        Reply refusal = refuseResult(requestId, State.RESPONDED.label);
        if (refusal == null) {
            state = State.RESPONDED;
            signals.accept(new RuntimeSignal.Error(requestId, Session.tooLargeDocument(), Session.TOO_LARGE));
        }
        return refusal == null ? Reply.responseTooLarge() : refusal;
    }

    @Override
    public synchronized Reply error(String requestId, byte[] body, String type) {
        Reply refusal = refuseResult(requestId, "InvocationErrorResponse");
        if (refusal == null) {
            state = State.RESPONDED;
            signals.accept(new RuntimeSignal.Error(requestId, body, Session.validErrorType(type)));
        }
        return refusal == null ? Reply.accepted() : refusal;
    }

    @Override
    public synchronized Reply initError(byte[] body, String type) {
        if (closed || state != State.STARTED) {
            return Reply.invalidTransition(state.label, State.INIT_FAILED.label);
        }
        state = State.INIT_FAILED;
        signals.accept(new RuntimeSignal.InitError(body, Session.validErrorType(type)));
        return Reply.accepted();
    }

    /** Never needed: a runtime with one request at a time is ended with it. */
    @Override
    public void abandon(String requestId) {}

    @Override
    public synchronized Wait restoreNext() {
        if (closed || state != State.STARTED) {
            return new Wait(null, Reply.invalidTransition(state.label, State.RESTORE_READY.label));
        }
        state = State.RESTORE_READY;
        signals.accept(new RuntimeSignal.RestoreNext());
        return new Wait(restored, null);
    }

    @Override
    public synchronized void restore() {
        if (state == State.RESTORE_READY) {
            state = State.RESTORING;
            restored.complete(null);
        }
    }

    @Override
    public synchronized Reply restoreError(byte[] body, String type) {
        if (closed || state != State.RESTORING) {
            return Reply.invalidTransition(state.label, State.RESTORE_FAILED.label);
        }
        state = State.RESTORE_FAILED;
        signals.accept(new RuntimeSignal.RestoreError(body, Session.validErrorType(type)));
        return Reply.accepted();
    }

    @Override
    public synchronized void close() {
        closed = true;
        restored.cancel(false);
        if (poll != null) {
            poll.cancel(false);
        }
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
