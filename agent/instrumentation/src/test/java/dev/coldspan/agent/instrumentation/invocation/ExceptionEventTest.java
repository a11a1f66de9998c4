package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.Event;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import org.junit.jupiter.api.Test;

class ExceptionEventTest {
    @Test
    void recordsTypeMessageAndStackWithCauses() {
        Event event = record(new IllegalStateException("outer", new IllegalArgumentException("inner")));
        assertThat(event.name()).isEqualTo("exception");
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
        Event event = record(new RuntimeException() {
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

    private static Event record(Throwable thrown) {
        Spans spans = new RecordingSpans(
                Sampler.named("always_on", null, warning -> {}), new Limits(128, 65_536, 128, 128), ended -> {});
        LiveSpan span = spans.start(SpanStart.of("s", Kind.SERVER));
        ExceptionEvent.add(span, thrown);
        return ((RecordedSpan) span).events().get(0);
    }

    private static String text(Event event, String key) {
        for (int i = 0; i < event.pairs().length; i += 2) {
            if (event.pairs()[i].equals(key)) {
                return (String) event.pairs()[i + 1];
            }
        }
        return null;
    }
}
