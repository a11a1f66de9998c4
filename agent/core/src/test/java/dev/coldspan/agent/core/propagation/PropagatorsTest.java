package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagatorsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String W3C_SPAN = "1111111111111111";
    private static final String B3_SPAN = "2222222222222222";
    private static final String MULTI_SPAN = "3333333333333333";
    private static final String XRAY = "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=0";
    private static final Map<String, String> ALL_HEADERS = Map.of(
            "traceparent",
            "00-" + TRACE + "-" + W3C_SPAN + "-01",
            "tracestate",
            "v=1",
            "b3",
            TRACE + "-" + B3_SPAN + "-1",
            "x-b3-traceid",
            TRACE,
            "x-b3-spanid",
            MULTI_SPAN);

    private final List<String> warnings = new ArrayList<>();

    private Propagators of(String names) {
        return Propagators.of(names, warnings::add);
    }

    @ParameterizedTest
    @CsvSource({
        "'tracecontext,baggage', 1111111111111111",
        "'b3,tracecontext', 1111111111111111",
        "b3, 2222222222222222",
        "b3multi, 3333333333333333",
        "'b3multi, b3', 2222222222222222",
        "xray,",
        "none,",
        "baggage,"
    })
    void readsTheFormatsThatAreNamed(String names, String span) {
        SpanRef found = of(names).extract(ALL_HEADERS::get);
        assertThat(found == null ? null : found.spanId()).isEqualTo(span);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void readsEveryFormatByDefault(String names) {
        Propagators all = of(names);
        assertThat(all.extract(ALL_HEADERS::get).traceState()).isEqualTo("v=1");
        assertThat(all.extract(Map.of("b3", TRACE + "-" + B3_SPAN)::get).spanId())
                .isEqualTo(B3_SPAN);
        assertThat(all.extractXRay(XRAY).isSampled()).isTrue();
        assertThat(all.extractLambda(XRAY).spanId()).isEqualTo("89abcdef01234567");
    }

    @Test
    void goesOnToTheNextFormatBehindAMalformedHeader() {
        Map<String, String> headers = Map.of("traceparent", "00-bad", "b3", TRACE + "-" + B3_SPAN + "-1");
        assertThat(of(null).extract(headers::get).spanId()).isEqualTo(B3_SPAN);
    }

    @Test
    void tellsXRaysHeaderFromLambdas() {
        assertThat(of("xray").extractXRay(XRAY)).isNotNull();
        assertThat(of("xray").extractLambda(XRAY)).isNull();
        assertThat(of("xray-lambda").extractLambda(XRAY)).isNotNull();
        assertThat(of("tracecontext").extractXRay(XRAY)).isNull();
        assertThat(of(null).extractXRay(null)).isNull();
    }

    @Test
    void warnsOfNamesItDoesNotKnow() {
        Propagators propagators = of("jaeger,Tracecontext,,ottrace");
        assertThat(propagators.extract(ALL_HEADERS::get).spanId()).isEqualTo(W3C_SPAN);
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .contains("OTEL_PROPAGATORS")
                .contains("jaeger")
                .contains("b3multi");
    }

    @Test
    void boundsAWarning() {
        of("x".repeat(100_000));
        assertThat(warnings.get(0)).hasSizeLessThan(300);
    }

    @Test
    void sendsW3cByDefault() {
        SpanRef span = SpanRef.remote(1, 2, 3, 1, "v=1");
        assertThat(of(null).headers(span))
                .containsExactly(
                        "traceparent", "00-00000000000000010000000000000002-0000000000000003-01", "tracestate", "v=1");
        assertThat(of("tracecontext").headers(SpanRef.local(1, 2, 3, true, null)))
                .hasSize(2);
    }

    @Test
    void sendsEveryFormatThatIsNamed() {
        SpanRef span = SpanRef.remote(1, 2, 3, 0, "v=1");
        assertThat(of("tracecontext,b3,b3multi,xray").headers(span))
                .containsExactly(
                        "traceparent", "00-00000000000000010000000000000002-0000000000000003-00",
                        "tracestate", "v=1",
                        "b3", "00000000000000010000000000000002-0000000000000003-0",
                        "x-b3-traceid", "00000000000000010000000000000002",
                        "x-b3-spanid", "0000000000000003",
                        "x-b3-sampled", "0",
                        "x-amzn-trace-id",
                                "Root=1-00000000-000000010000000000000002;Parent=0000000000000003;Sampled=0");
        assertThat(of("none").headers(span)).isEmpty();
    }

    @Test
    void readsWhatItSends() {
        SpanRef span = SpanRef.remote(0x6900aa0001234567L, 0x89abcdef01234567L, 3, 1, null);
        for (String names : new String[] {"tracecontext", "b3", "b3multi"}) {
            String[] headers = of(names).headers(span);
            SpanRef read = of(names).extract(name -> {
                for (int i = 0; i < headers.length; i += 2) {
                    if (headers[i].equals(name)) {
                        return headers[i + 1];
                    }
                }
                return null;
            });
            assertThat(read.toString()).as(names).isEqualTo(span.toString());
        }
    }
}
