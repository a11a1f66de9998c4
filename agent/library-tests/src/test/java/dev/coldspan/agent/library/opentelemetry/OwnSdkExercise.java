package dev.coldspan.agent.library.opentelemetry;

import dev.coldspan.agent.testkit.library.Exercise;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** An application that brings its own SDK, and makes a request the agent observes inside one of its spans. */
@SuppressWarnings("try") // scopes are closed, not used
public final class OwnSdkExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new Looking())
                        .build())
                .build());
        Span span = GlobalOpenTelemetry.getTracer("own").spanBuilder("own").startSpan();
        try (Scope scope = span.makeCurrent()) {
            Request request = new Request.Builder().url(arguments[0]).build();
            new OkHttpClient().newCall(request).execute().close();
            String ids = span.getSpanContext().getTraceId() + " "
                    + span.getSpanContext().getSpanId();
            return ids + " " + span.getClass().getName();
        } finally {
            span.end();
        }
    }

    /** Somebody has to look: without any processor the SDK starts no spans. */
    private static final class Looking implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // The span is there.
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            // The span is over.
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
