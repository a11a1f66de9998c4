package dev.coldspan.locallambda.runtimeapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The state of a runtime on managed instances: several of its threads wait for events or work on them at once, and each
 * result names its request.
 *
 * <p>Signals are passed on under the lock; the consumer must not block.
 */
final class ConcurrentSession implements Session {

    private final Consumer<RuntimeSignal> signals;
    private final Deque<CompletableFuture<RuntimeEvent>> polls = new ArrayDeque<>();
    private final Deque<RuntimeEvent> waiting = new ArrayDeque<>();
    private final Map<String, RuntimeEvent> running = new HashMap<>();
    private final Set<String> abandoned = new HashSet<>();
    private boolean ready;
    private boolean initFailed;
    private boolean closed;

    ConcurrentSession(Consumer<RuntimeSignal> signals) {
        this.signals = signals;
    }

    @Override
    public synchronized Poll next() {
        if (closed || initFailed) {
            return new Poll(null, Reply.invalidTransition("InitError", "Ready"));
        }
        CompletableFuture<RuntimeEvent> poll = new CompletableFuture<>();
        polls.add(poll);
        if (!ready) {
            ready = true;
            signals.accept(new RuntimeSignal.Next());
        }
        match();
        return new Poll(poll, null);
    }

    @Override
    public synchronized void deliver(RuntimeEvent event) {
        waiting.add(event);
        match();
    }

    private void match() {
        while (!polls.isEmpty() && !waiting.isEmpty()) {
            RuntimeEvent event = waiting.remove();
            running.put(event.requestId(), event);
            polls.remove().complete(event);
        }
    }

    @Override
    public synchronized void deliveryFailed(RuntimeEvent event) {
        if (running.remove(event.requestId()) != null) {
            waiting.addFirst(event);
            match();
        }
    }

    @Override
    public synchronized void pollEnded(CompletableFuture<RuntimeEvent> ended) {
        polls.remove(ended);
    }

    @Override
    public synchronized Reply response(String requestId, byte[] body, long firstByteNanos) {
        return finish(requestId, new RuntimeSignal.Response(requestId, body, body.length, firstByteNanos));
    }

    @Override
    public synchronized Begun begin(String requestId) {
        if (!closed && abandoned.contains(requestId)) {
            return new Begun(chunk -> true, null);
        }
        RuntimeEvent event = closed ? null : running.get(requestId);
        return event == null ? new Begun(null, Reply.invalidRequestId()) : new Begun(event.sink(), null);
    }

    @Override
    public synchronized Reply streamed(String requestId, byte[] body, long producedBytes, long firstByteNanos) {
        return finish(requestId, new RuntimeSignal.Response(requestId, body, producedBytes, firstByteNanos));
    }

    @Override
    public synchronized void failed(String requestId, byte[] document, String type) {
        finish(requestId, new RuntimeSignal.Error(requestId, document, type));
    }

    @Override
    public synchronized Reply oversizedResponse(String requestId) {
        RuntimeSignal signal = new RuntimeSignal.Error(requestId, Session.tooLargeDocument(), Session.TOO_LARGE);
        Reply reply = finish(requestId, signal);
        return reply.status() == 202 ? Reply.responseTooLarge() : reply;
    }

    @Override
    public synchronized Reply error(String requestId, byte[] body, String type) {
        return finish(requestId, new RuntimeSignal.Error(requestId, body, Session.validErrorType(type)));
    }

    @Override
    public synchronized void abandon(String requestId) {
        waiting.removeIf(event -> event.requestId().equals(requestId));
        if (running.remove(requestId) != null) {
            abandoned.add(requestId);
        }
    }

    private Reply finish(String requestId, RuntimeSignal signal) {
        if (!closed && abandoned.remove(requestId)) {
            return Reply.accepted();
        }
        if (closed || running.remove(requestId) == null) {
            return Reply.invalidRequestId();
        }
        signals.accept(signal);
        return Reply.accepted();
    }

    @Override
    public synchronized Reply initError(byte[] body, String type) {
        if (closed || ready || initFailed) {
            return Reply.invalidTransition(ready ? "Ready" : "InitError", "InitError");
        }
        initFailed = true;
        signals.accept(new RuntimeSignal.InitError(body, Session.validErrorType(type)));
        return Reply.accepted();
    }

    @Override
    public Wait restoreNext() {
        return new Wait(null, Reply.notFound());
    }

    @Override
    public void restore() {
        // Managed instances are not restored from snapshots.
    }

    @Override
    public Reply restoreError(byte[] body, String type) {
        return Reply.notFound();
    }

    @Override
    public synchronized void close() {
        closed = true;
        polls.forEach(poll -> poll.cancel(false));
    }
}
