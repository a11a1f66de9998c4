package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.ContextKey;
import org.junit.jupiter.api.Test;

class ParentContextTest {
    private static final SpanContext PARENT =
            TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);

    @Test
    void handsItsParentToWhoeverAsksForTheCurrentSpan() {
        assertThat(Span.fromContext(ParentContext.of(PARENT)).getSpanContext()).isEqualTo(PARENT);
    }

    @Test
    void hasNoSpanWithoutAParent() {
        assertThat(Span.fromContextOrNull(ParentContext.of(null))).isNull();
    }

    @Test
    void knowsNoOtherKey() {
        assertThat(ParentContext.of(PARENT).get(ContextKey.<String>named("other")))
                .isNull();
    }
}
