package dev.coldspan.agent.library.opentelemetry;

import dev.coldspan.agent.testkit.library.Exercise;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What an application does with the API; the first argument says which part of it. */
@SuppressWarnings("try") // scopes are closed, not used
public final class ApiExercise implements Exercise {
    private static final ContextScenarios CONTEXTS = new ContextScenarios();

    @Override
    public Object run(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "everything":
                return everything();
            case "current":
                return Span.current().getSpanContext().getSpanId()
                        + Span.current().equals(Span.current())
                        + Span.current().isRecording();
            case "nested":
                return CONTEXTS.nested(tracer());
            case "thread":
                return CONTEXTS.onAnotherThread(tracer());
            case "baggage":
                return CONTEXTS.baggage();
            case "detached":
                return CONTEXTS.detached(tracer());
            case "propagators":
                return propagators();
            case "ends":
                Span.current().end();
                Span.current().setAttribute("still", "open");
                return Span.current().isRecording();
            default:
                throw new IllegalArgumentException(arguments[0]);
        }
    }

    static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("shop", "1.2");
    }

    private static Object everything() {
        SpanContext linked = SpanContext.createFromRemoteParent(
                "0af7651916cd43dd8448eb211c80319c",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.builder().put("a", "1").build());
        SpanBuilder builder = GlobalOpenTelemetry.get()
                .getTracerProvider()
                .tracerBuilder("shop")
                .setInstrumentationVersion("1.2")
                .setSchemaUrl("https://example.com/1")
                .build()
                .spanBuilder("checkout")
                .setSpanKind(SpanKind.PRODUCER)
                .setStartTimestamp(1_800_000_000_000L, TimeUnit.MILLISECONDS)
                .setAttribute("text", "a")
                .setAttribute("whole", 3)
                .setAttribute("half", 0.5)
                .setAttribute("flag", true)
                .setAttribute(AttributeKey.stringArrayKey("texts"), List.of("a", "b"))
                .addLink(linked, Attributes.of(AttributeKey.longKey("position"), 1L));
        Span span = builder.startSpan();
        span.setAttribute(AttributeKey.longArrayKey("wholes"), List.of(1L, 2L));
        span.addEvent("packed", Attributes.of(AttributeKey.stringKey("by"), "hand"));
        span.recordException(new IllegalStateException("out of stock"));
        span.setStatus(StatusCode.ERROR, "out of stock");
        span.updateName("checkout basket");
        span.end(1_800_000_000_005L, TimeUnit.MILLISECONDS);
        span.setAttribute("late", true);
        return span.getSpanContext().isSampled() + " " + span.isRecording();
    }

    private static Object propagators() {
        Map<String, String> headers = new HashMap<>();
        try (Scope scope = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
            GlobalOpenTelemetry.getPropagators()
                    .getTextMapPropagator()
                    .inject(Context.current(), headers, (carrier, key, value) -> carrier.put(key, value));
        }
        return headers.get("traceparent") + " " + headers.get("baggage");
    }

    /** Contexts made current, one inside the other and on other threads. */
    static final class ContextScenarios {
        Object nested(Tracer tracer) {
            Span outer = tracer.spanBuilder("outer").startSpan();
            try (Scope scope = outer.makeCurrent()) {
                Span inner = tracer.spanBuilder("inner").startSpan();
                try (Scope deeper = Context.current().with(inner).makeCurrent()) {
                    tracer.spanBuilder("innermost").startSpan().end();
                }
                inner.end();
                boolean back = Span.current() == outer;
                tracer.spanBuilder("sibling")
                        .setSpanKind(SpanKind.CLIENT)
                        .startSpan()
                        .end();
                outer.end();
                return back;
            }
        }

        Object onAnotherThread(Tracer tracer) throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                Span outer = tracer.spanBuilder("outer").startSpan();
                try (Scope scope = outer.makeCurrent()) {
                    pool.submit(Context.current()
                                    .wrap(() -> tracer.spanBuilder("wrapped")
                                            .startSpan()
                                            .end()))
                            .get();
                }
                outer.end();
                pool.submit(() -> tracer.spanBuilder("bare").startSpan().end()).get();
                return "done";
            } finally {
                pool.shutdownNow();
            }
        }

        Object baggage() {
            try (Scope scope = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
                Span span = tracer().spanBuilder("inside").startSpan();
                try (Scope deeper = span.makeCurrent()) {
                    return Baggage.current().getEntryValue("tenant");
                } finally {
                    span.end();
                }
            }
        }

        Object detached(Tracer tracer) {
            try (Scope scope = Context.root().makeCurrent()) {
                tracer.spanBuilder("apart").startSpan().end();
                return Span.current().getSpanContext().isValid();
            } finally {
                tracer.spanBuilder("joined").startSpan().end();
                tracer.spanBuilder("no parent").setNoParent().startSpan().end();
            }
        }
    }
}
