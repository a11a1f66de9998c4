package dev.coldspan.agent.instrumentation.gcpfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTraceHeaderTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @ValueSource(strings = {"/13235353014750950193;o=1", "/13235353014750950193;o=0", "/13235353014750950193"})
    void readsADecimalSpanIdBeyondTheSignAndRecordsWhateverTheOption(String rest) {
        SpanRef span = CloudTraceHeader.parse(TRACE + rest);
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.spanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.isSampled()).isTrue();
        assertThat(span.isRemote()).isTrue();
    }

    @Test
    void takesCapitalDigits() {
        assertThat(CloudTraceHeader.parse(TRACE.toUpperCase() + "/1").traceId()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                TRACE,
                TRACE + "/",
                TRACE + "/;o=1",
                TRACE + "/0;o=1",
                TRACE + "/-1;o=1",
                TRACE + "/+1;o=1",
                TRACE + "/99999999999999999999999;o=1",
                TRACE + "/1x",
                TRACE + ";o=1/1",
                "00000000000000000000000000000000/1",
                "0af7651916cd43dd8448eb211c80319/1;o=1",
                "gaf7651916cd43dd8448eb211c80319c/1"
            })
    void isNoParentWhenItNamesNoSpan(String header) {
        assertThat(CloudTraceHeader.parse(header)).isNull();
    }

    @Test
    void isNoParentWhenItIsEndless() {
        assertThat(CloudTraceHeader.parse(TRACE + "/1;" + "x".repeat(10_000))).isNull();
    }

    @Test
    void turnsAnUnsampledSpanIntoASampledOne() {
        SpanRef span = SpanRef.remote(1, 2, 3, 0, "a=b");
        SpanRef sampled = CloudTraceHeader.sampled(span);
        assertThat(sampled.isSampled()).isTrue();
        assertThat(sampled.traceId()).isEqualTo(span.traceId());
        assertThat(sampled.traceState()).isEqualTo("a=b");
        assertThat(CloudTraceHeader.sampled(null)).isNull();
        assertThat(CloudTraceHeader.sampled(sampled)).isSameAs(sampled);
    }
}
