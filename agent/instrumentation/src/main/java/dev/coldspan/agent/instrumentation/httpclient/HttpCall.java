package dev.coldspan.agent.instrumentation.httpclient;

import dev.coldspan.agent.core.propagation.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** One outgoing request. Attributes follow the stable HTTP semantic conventions; the first finish counts. */
public final class HttpCall {
    private final Span span;
    private final URI uri;
    private final AtomicBoolean finished = new AtomicBoolean();

    HttpCall(Span span, URI uri) {
        this.span = span;
        this.uri = uri;
    }

    /** Value of the {@code traceparent} header to send. */
    public String traceparent() {
        return TraceParent.format(span.getSpanContext());
    }

    /** Value of the {@code tracestate} header to send, or null. */
    public String tracestate() {
        SpanContext context = span.getSpanContext();
        return TraceParent.formatState(context);
    }

    /** Whether the span has ended. */
    public boolean isFinished() {
        return finished.get();
    }

    /**
     * Ends the span.
     *
     * @param method null when unknown
     * @param status the response's status, or -1 when there was none
     * @param thrown what the client threw, or null; ignored when there is a status
     */
    public void finish(String method, int status, Throwable thrown) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        if (span.isRecording()) {
            describeRequest(method);
            describeResponse(status, thrown);
        }
        span.end();
    }

    private void describeRequest(String method) {
        String name = method == null ? "HTTP" : method;
        span.updateName(name);
        span.setAttribute("http.request.method", name);
        span.setAttribute("url.full", UrlText.withoutSecrets(uri));
        if (uri.getHost() != null) {
            span.setAttribute("server.address", uri.getHost());
            span.setAttribute("server.port", port());
        }
    }

    private long port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private void describeResponse(int status, Throwable thrown) {
        if (status > 0) {
            span.setAttribute("http.response.status_code", status);
        }
        if (status >= 400) {
            span.setAttribute("error.type", Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        } else if (status <= 0 && thrown != null) {
            span.setAttribute("error.type", thrown.getClass().getName());
            span.setStatus(StatusCode.ERROR, String.valueOf(thrown.getMessage()));
        }
    }
}
