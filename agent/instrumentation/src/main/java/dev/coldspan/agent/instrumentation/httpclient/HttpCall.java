package dev.coldspan.agent.instrumentation.httpclient;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.client.ClientCall;

/**
 * One outgoing request. {@link #leave} belongs to the thread that started it; {@link #finish} may come from any thread,
 * and the first one counts.
 */
public final class HttpCall {
    // Hooks further down in a library learn here which call they work for; each library has several hooks.
    private static final ThreadLocal<HttpCall> SENDING = new ThreadLocal<>();

    private final ClientCall call;
    private final Propagators propagators;
    private final HttpCall outer;

    HttpCall(ClientCall call, Propagators propagators) {
        this.call = call;
        this.propagators = propagators;
        this.outer = SENDING.get();
        SENDING.set(this);
    }

    /** The call that the current thread has started and not left, or null. */
    public static HttpCall sending() {
        return SENDING.get();
    }

    /**
     * Adds the headers that make the span the parent of the server's. A request that has one of them already keeps what
     * the application wrote.
     */
    public void inject(HeaderWriter request) {
        String[] headers = headers();
        for (int i = 0; i < headers.length; i += 2) {
            if (request.has(headers[i])) {
                return;
            }
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.set(headers[i], headers[i + 1]);
        }
    }

    /** Names and values in turn; see {@link #inject}. */
    public String[] headers() {
        return propagators.headers(call.span().ref());
    }

    /** The calling method returns: what was current before is so again. */
    public void leave() {
        if (outer == null) {
            SENDING.remove();
        } else {
            SENDING.set(outer);
        }
        call.leave();
    }

    /** Sets the method again, for clients that find it out while they send. */
    public void method(String method) {
        HttpAttributes.method(call.span(), method);
    }

    /** Whether the span has ended. */
    public boolean isFinished() {
        return call.isEnded();
    }

    /**
     * Ends the span.
     *
     * @param status the response's status, or -1 when there was none
     * @param version of the protocol, such as {@code HTTP/1.1} or {@code h2}; null when unknown
     * @param thrown what the client threw, or null; ignored when there is a status
     */
    public void finish(int status, String version, Throwable thrown) {
        LiveSpan span = call.span();
        try {
            if (span.isRecording()) {
                HttpAttributes.response(span, status, version);
            }
        } finally {
            call.end(status > 0 ? null : thrown);
        }
    }
}
