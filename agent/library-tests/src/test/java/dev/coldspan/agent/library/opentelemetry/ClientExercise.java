package dev.coldspan.agent.library.opentelemetry;

import dev.coldspan.agent.testkit.library.Exercise;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A request the agent observes, inside a span of the application that looks like a call itself. */
@SuppressWarnings("try") // scopes are closed, not used
public final class ClientExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        Span span = GlobalOpenTelemetry.getTracer("own")
                .spanBuilder("ask")
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        try (Scope scope = span.makeCurrent();
                Scope with = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
            Request request = new Request.Builder().url(arguments[0]).build();
            try (Response response = new OkHttpClient().newCall(request).execute()) {
                return response.code() + " " + (Span.current() == span);
            }
        } finally {
            span.end();
        }
    }
}
