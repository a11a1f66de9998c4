package dev.coldspan.agent.instrumentation.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAttributesTest {
    private final RecordedSpan span = (RecordedSpan) new RecordingSpans(
                    Sampler.named("always_on", null, warning -> {}),
                    new Limits(128, 4_096, 128, 128),
                    new SpanBuffer(1))
            .start(SpanStart.of("HTTP", Kind.CLIENT));

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.0, 1.0",
        "HTTP/1.1, 1.1",
        "http/1.1, 1.1",
        "HTTP_1_1, 1.1",
        "HTTP_2, 2",
        "HTTP/2.0, 2",
        "h2, 2",
        "h2_prior_knowledge, 2",
        "HTTP/3.0, 3",
        "gopher, ",
        "http, ",
    })
    void writesTheProtocolsVersionAsANumber(String version, String expected) {
        HttpAttributes.response(span, 200, version);
        assertThat(span.get("network.protocol.version")).isEqualTo(expected);
    }

    @Test
    void namesASpanByARegisteredMethodOnly() {
        assertThat(HttpAttributes.spanName("patch")).isEqualTo("PATCH");
        assertThat(HttpAttributes.spanName("FROBNICATE")).isEqualTo("HTTP");
        assertThat(HttpAttributes.spanName(null)).isEqualTo("HTTP");
    }

    @Test
    void keepsAMadeUpMethodWithinBounds() {
        HttpAttributes.method(span, "X".repeat(1_000));
        assertThat(span.name()).isEqualTo("HTTP");
        assertThat(span.get("http.request.method")).isEqualTo("_OTHER");
        assertThat((String) span.get("http.request.method_original")).hasSize(64);
    }

    @Test
    void saysNothingOfAnAnswerThatDidNotCome() {
        HttpAttributes.response(span, -1, "HTTP/1.1");
        assertThat(span.attributes()).isEmpty();
        assertThat(span.status()).isZero();
    }

    @Test
    void takesARedirectForSuccess() {
        HttpAttributes.response(span, 304, null);
        assertThat(span.status()).isZero();
        assertThat(span.get("error.type")).isNull();
    }
}
