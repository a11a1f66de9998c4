package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.propagation.ParentContext;
import dev.coldspan.agent.core.propagation.TraceParent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {
    private final SpanBuffer buffer = new SpanBuffer(16);

    @ParameterizedTest
    @CsvSource({
        "always_on, , 00, true",
        "always_off, , 01, false",
        "parentbased_always_on, , 00, false",
        "parentbased_always_on, , 01, true",
        "parentbased_always_off, , 01, true",
        "traceidratio, 0, 01, false",
        "parentbased_traceidratio, 0, 01, true",
        "traceidratio, 7, 00, true",
        "traceidratio, half, 00, true",
        "no_such_sampler, , 01, true",
    })
    void samplesAsConfigured(String sampler, String argument, String flags, boolean kept) {
        List<String> warnings = new ArrayList<>();
        var config = argument == null
                ? TestSpans.config("OTEL_TRACES_SAMPLER", sampler)
                : TestSpans.config("OTEL_TRACES_SAMPLER", sampler, "OTEL_TRACES_SAMPLER_ARG", argument);
        Tracing.start(config, buffer, "test", warnings::add)
                .spanBuilder("s")
                .setParent(ParentContext.of(
                        TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + flags, null)))
                .startSpan()
                .end();
        assertThat(buffer.size()).isEqualTo(kept ? 1 : 0);
        boolean bad = sampler.startsWith("no_") || "7".equals(argument) || "half".equals(argument);
        assertThat(warnings).hasSize(bad ? 1 : 0);
    }

    @Test
    void cutsLongAttributeValues() {
        TestSpans.tracer(buffer, "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "100")
                .spanBuilder("s")
                .setAttribute("long", "x".repeat(10_000))
                .startSpan()
                .end();
        String value = buffer.take(1).get(0).getAttributes().get(AttributeKey.stringKey("long"));
        assertThat(value).hasSize(100);
    }

    @Test
    void presentsAnUnfinishedSpanAsEndedUnderItsOwnIds() {
        Span span = TestSpans.tracer(buffer)
                .spanBuilder("s")
                .setAttribute("known", "before")
                .startSpan();
        SpanData unfinished = ((ReadableSpan) span).toSpanData();
        Attributes more = Attributes.of(AttributeKey.stringKey("coldspan.outcome"), "timeout");
        StatusData status = StatusData.create(StatusCode.ERROR, "late");
        ProvisionalSpan provisional = new ProvisionalSpan(unfinished, 42, more, status);
        assertThat(provisional.hasEnded()).isTrue();
        assertThat(provisional.getEndEpochNanos()).isEqualTo(42);
        assertThat(provisional.getSpanId()).isEqualTo(span.getSpanContext().getSpanId());
        assertThat(provisional.getAttributes().size()).isEqualTo(2);
        assertThat(provisional.getTotalAttributeCount()).isEqualTo(2);
        assertThat(provisional.getStatus()).isEqualTo(status);
    }

    @Test
    void completesTheResourceLate() {
        LateResource resource = new LateResource(Attributes.of(AttributeKey.stringKey("faas.name"), "orders"));
        resource.add(Attributes.of(AttributeKey.stringKey("cloud.account.id"), "123456789012"));
        assertThat(resource.get().getAttributes().size()).isEqualTo(2);
    }
}
