package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.ResponseSink;
import dev.coldspan.locallambda.telemetry.PlatformEvents;
import java.io.IOException;
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
    private final ResponseStream stream;
    private volatile boolean streamBroken;
    private final String spanId =
            String.format("%016x", ThreadLocalRandom.current().nextLong());
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /** @param clientContext null for none */
    Invocation(String requestId, byte[] payload, String traceHeader, String clientContext) {
        this(requestId, payload, traceHeader, clientContext, null);
    }

    /** @param stream takes the response; null to have it in the result */
    Invocation(String requestId, byte[] payload, String traceHeader, String clientContext, ResponseStream stream) {
        this.stream = stream;
        this.requestId = requestId;
        this.payload = payload;
        this.traceHeader = traceHeader;
        this.clientContext = clientContext;
    }

    static Invocation of(byte[] payload, InvokeOptions options) {
        return of(payload, options, null);
    }

    static Invocation of(byte[] payload, InvokeOptions options, ResponseStream stream) {
        String trace = options.traceHeader() == null ? TraceHeader.generate(Instant.now()) : options.traceHeader();
        String id = options.requestId() == null ? UUID.randomUUID().toString() : options.requestId();
        return new Invocation(id, payload, trace, options.clientContext(), stream);
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

    /** For the Runtime API; null if nobody takes the response piece by piece. */
    ResponseSink sink() {
        return stream == null ? null : this::passOn;
    }

    /** A caller that went away does not change how the function runs. */
    private boolean passOn(byte[] chunk) {
        try {
            if (!streamBroken) {
                stream.write(chunk);
            }
        } catch (IOException e) {
            streamBroken = true;
        }
        return true;
    }

    /** What is left for the result: nothing if the response goes to a stream. */
    byte[] deliver(byte[] body) {
        if (stream == null) {
            return body;
        }
        if (body.length > 0) {
            passOn(body);
        }
        return new byte[0];
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
