package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanBuffer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import org.junit.jupiter.api.Test;

class ExceptionEventTest {
    @Test
    void recordsTypeMessageAndStackWithCauses() {
        EventData event = record(new IllegalStateException("outer", new IllegalArgumentException("inner")));
        assertThat(event.getName()).isEqualTo("exception");
        assertThat(text(event, "exception.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(event, "exception.message")).isEqualTo("outer");
        assertThat(text(event, "exception.stacktrace"))
                .startsWith("java.lang.IllegalStateException: outer\n\tat ")
                .contains("Caused by: java.lang.IllegalArgumentException: inner\n")
                .contains(ExceptionEventTest.class.getName());
    }

    @Test
    void leavesAMissingMessageOut() {
        assertThat(text(record(new RuntimeException()), "exception.message")).isNull();
    }

    @Test
    void boundsEndlessStacksAndCauseChains() {
        Throwable chain = new RuntimeException("end");
        for (int i = 0; i < 1_000; i++) {
            chain = new RuntimeException("link " + i, chain);
        }
        assertThat(text(record(chain), "exception.stacktrace").length()).isLessThan(60_000);
        assertThat(text(record(deep(500)), "exception.stacktrace")).contains("... ");
    }

    @Test
    void cutsLongMessages() {
        RuntimeException wordy = new RuntimeException("x".repeat(1_000_000));
        assertThat(ExceptionEvent.message(wordy)).hasSize(4_096);
        assertThat(text(record(wordy), "exception.stacktrace").length()).isLessThan(20_000);
    }

    @Test
    void neverRunsAnExceptionsOwnPrinting() {
        EventData event = record(new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message for you");
            }

            @Override
            public String toString() {
                throw new IllegalStateException("no text for you");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("no frames for you");
            }
        });
        assertThat(text(event, "exception.message")).isNull();
        assertThat(text(event, "exception.type")).contains("ExceptionEventTest");
    }

    private static Throwable deep(int depth) {
        return depth == 0 ? new RuntimeException("deep") : deep(depth - 1);
    }

    private static EventData record(Throwable thrown) {
        // Without a processor the SDK's spans record nothing.
        var provider =
                SdkTracerProvider.builder().addSpanProcessor(new SpanBuffer(16)).build();
        var span = provider.get("test").spanBuilder("s").startSpan();
        ExceptionEvent.add(span, thrown);
        return ((ReadableSpan) span).toSpanData().getEvents().get(0);
    }

    private static String text(EventData event, String key) {
        return event.getAttributes().get(AttributeKey.stringKey(key));
    }
}
