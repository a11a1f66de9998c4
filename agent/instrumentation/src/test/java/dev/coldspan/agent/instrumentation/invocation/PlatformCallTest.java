package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import org.junit.jupiter.api.Test;

class PlatformCallTest {
    private static PlatformCall call(SpanStart start) {
        return new PlatformCall(start) {};
    }

    @Test
    void handsOnWhatThePlatformKnows() {
        SpanRef parent = SpanRef.remote(1, 2, 3, 1, null);
        PlatformCall call = call(SpanStart.of("orders", Kind.CONSUMER)
                .parent(parent)
                .set(Keys.INVOCATION_ID, "i1")
                .set(Keys.TRIGGER, "pubsub"));
        SpanStart root = SpanStart.of(call.functionName(), call.kind());
        call.describe(root);
        assertThat(call.parent()).isSameAs(parent);
        assertThat(root.name()).isEqualTo("orders");
        assertThat(root.kind()).isEqualTo(Kind.CONSUMER);
        assertThat(root.attributes()).containsExactly(Keys.INVOCATION_ID, "i1", Keys.TRIGGER, "pubsub");
    }

    @Test
    void givesAnIdToACallWithoutOne() {
        SpanStart first = SpanStart.of("a", Kind.SERVER);
        SpanStart second = SpanStart.of("a", Kind.SERVER);
        call(SpanStart.of("a", Kind.SERVER)).describe(first);
        call(SpanStart.of("a", Kind.SERVER)).describe(second);
        assertThat(first.attributes().get(1)).asString().matches("[0-9a-f]{16}");
        assertThat(first.attributes().get(1)).isNotEqualTo(second.attributes().get(1));
    }

    @Test
    void keepsTheFirstExceptionItIsTold() {
        PlatformCall call = call(SpanStart.of("a", Kind.SERVER));
        assertThat(call.thrown()).isNull();
        call.threw(null);
        IllegalStateException first = new IllegalStateException();
        call.threw(first);
        call.threw(new IllegalArgumentException());
        assertThat(call.thrown()).isSameAs(first);
    }

    @Test
    void takesOnlyTheOutermostOfNestedMethodsForTheFunction() {
        PlatformCall call = call(SpanStart.of("a", Kind.SERVER));
        assertThat(call.enterUserCode()).isTrue();
        assertThat(call.enterUserCode()).isFalse();
    }
}
