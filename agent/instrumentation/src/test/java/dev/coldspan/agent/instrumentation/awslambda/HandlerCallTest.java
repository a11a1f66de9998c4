package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.RecordedSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlerCallTest {
    private static final Map<String, Object> REQUEST = Map.of(
            "httpMethod",
            "GET",
            "requestContext",
            Map.of("stage", "prod"),
            "headers",
            Map.of("Traceparent", Calls.TRACEPARENT));

    private static HandlerCall call(Object... arguments) {
        return HandlerCall.of(arguments, Calls.function());
    }

    @Test
    void readsTheEventWhereverItStandsAmongTheArguments() {
        RecordedSpan root = Calls.started(call(Calls.contextWith(500), REQUEST));
        assertThat(root.get("coldspan.trigger.source")).isEqualTo("apigateway");
        assertThat(root.parent().spanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void readsAStreamWithoutTakingFromIt() throws Exception {
        byte[] bytes = "{\"awslogs\":{\"data\":\"x\"}}".getBytes(StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(bytes);
        RecordedSpan root = Calls.started(call(in, new ByteArrayOutputStream(), Calls.contextWith(500)));
        assertThat(root.get("coldspan.trigger.source")).isEqualTo("cloudwatch-logs");
        assertThat(in.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void survivesAContextWhoseGettersThrow() {
        RecordedSpan root = Calls.started(call("event", Calls.contextWith(500)));
        assertThat(root.get("faas.invocation_id")).isNull();
        assertThat(root.get("faas.trigger")).isEqualTo("other");
    }

    @Test
    void readsTheStatusOfAResult() {
        HandlerCall call = call(REQUEST, Calls.contextWith(500));
        RecordedSpan root = Calls.started(call);
        assertThat(call.describeResult(root, Map.of("statusCode", 502))).isTrue();
        assertThat(root.get("error.type")).isEqualTo("502");
        assertThat(call.describeResult(root, null)).isFalse();
    }

    @Test
    void knowsTheTimeThatIsLeft() {
        assertThat(call(Calls.contextWith(500)).remainingMillis()).isEqualTo(500);
        assertThat(call(Calls.contextWith(-7)).remainingMillis()).isZero();
        assertThat(call("event").remainingMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void survivesNullArguments() {
        assertThat(Calls.started(call(null, null)).get("faas.trigger")).isEqualTo("other");
    }
}
