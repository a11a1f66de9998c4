package dev.coldspan.agent.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private static final SpanRef SPAN = SpanRef.local(1, 2, 3, true, null);

    private static Propagation with(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new Propagation(environment);
    }

    @Test
    void carriesBesideThePayloadUnlessToldOtherwise() {
        Propagation byDefault = with();
        assertThat(byDefault.isOn("sqs")).isTrue();
        assertThat(byDefault.isOn("sns")).isTrue();
        assertThat(byDefault.isOn("lambda")).isTrue();
        assertThat(byDefault.isOn("eventbridge")).isFalse();
        assertThat(byDefault.headers(SPAN)).isEmpty();
    }

    @Test
    void addsTheHeaderThatIsAskedFor() {
        assertThat(with("COLDSPAN_AWS_PROPAGATION", "sqs,http").headers(SPAN))
                .containsExactly("traceparent", "00-00000000000000010000000000000002-0000000000000003-01");
    }

    @Test
    void leavesXRayToTheSdkWhereThePlatformHasATrace() {
        assertThat(with("OTEL_PROPAGATORS", "tracecontext, xray").headers(SPAN))
                .containsExactly(
                        "X-Amzn-Trace-Id",
                        "Root=1-00000000-000000010000000000000002;Parent=0000000000000003;Sampled=1");
        assertThat(with("OTEL_PROPAGATORS", "xray", "_X_AMZN_TRACE_ID", "Root=1-0-0")
                        .headers(SPAN))
                .isEmpty();
        assertThat(with("OTEL_PROPAGATORS", "xray-lambda").headers(SPAN)).isEmpty();
    }

    @Test
    void carriesNothingForThoseWhoUseAnotherFormat() {
        assertThat(with("OTEL_PROPAGATORS", "b3").isOn("sqs")).isFalse();
        assertThat(with("OTEL_PROPAGATORS", "none", "COLDSPAN_AWS_PROPAGATION", "http")
                        .headers(SPAN))
                .isEmpty();
        assertThat(with("OTEL_PROPAGATORS", " ").isOn("sqs")).isTrue();
    }
}
