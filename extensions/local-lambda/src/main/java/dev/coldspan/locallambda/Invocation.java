package dev.coldspan.locallambda;

import dev.coldspan.locallambda.telemetry.PlatformEvents;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** One call on its way through the platform. */
final class Invocation {

    /** What the caller of AWS would see; known before the sandbox is done. */
    record Answer(Outcome outcome, byte[] payload) {}

    private final String requestId;
    private final byte[] payload;
    private final String traceHeader;
    private final String clientContext;
    private final String spanId =
            String.format("%016x", ThreadLocalRandom.current().nextLong());
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /** @param clientContext null for none */
    Invocation(String requestId, byte[] payload, String traceHeader, String clientContext) {
        this.requestId = requestId;
        this.payload = payload;
        this.traceHeader = traceHeader;
        this.clientContext = clientContext;
    }

    static Invocation of(byte[] payload, InvokeOptions options) {
        String trace = options.traceHeader() == null ? TraceHeader.generate(Instant.now()) : options.traceHeader();
        String id = options.requestId() == null ? UUID.randomUUID().toString() : options.requestId();
        return new Invocation(id, payload, trace, options.clientContext());
    }

    String requestId() {
        return requestId;
    }

    byte[] payload() {
        return payload;
    }

    String traceHeader() {
        return traceHeader;
    }

    String clientContext() {
        return clientContext;
    }

    /** As the platform's events name it. */
    PlatformEvents.Request request() {
        return new PlatformEvents.Request(requestId, traceHeader, spanId);
    }

    /** Completed as soon as the runtime posted its result, or the platform gave up on it. */
    CompletableFuture<Answer> answer() {
        return answer;
    }
}
