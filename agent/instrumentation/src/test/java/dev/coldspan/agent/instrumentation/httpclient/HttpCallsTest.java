package dev.coldspan.agent.instrumentation.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.trace.ActiveSpans;
import dev.coldspan.agent.core.trace.SpanBuffer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallsTest {
    private static final SpanContext ROOT =
            TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b");

    private final SpanBuffer buffer = new SpanBuffer(16);
    private final ActiveSpans active = new ActiveSpans();
    private final HttpCalls calls = new HttpCalls(
            SdkTracerProvider.builder().addSpanProcessor(buffer).build().get("test"), active, "127.0.0.1:9001");

    @Test
    void makesNoSpanOutsideAnInvocation() {
        assertThat(calls.start(URI.create("http://stock/"))).isNull();
    }

    @Test
    void makesNoSpanForTheRuntimeApi() {
        active.enter(ROOT);
        assertThat(calls.start(URI.create("http://127.0.0.1:9001/2018-06-01/runtime/init/error")))
                .isNull();
        assertThat(calls.start(URI.create("http://127.0.0.1:9002/"))).isNotNull();
    }

    @Test
    void hangsTheSpanUnderTheInvocationAndPassesItsStateOn() {
        active.enter(ROOT);
        HttpCall call = calls.start(URI.create("https://stock/items?id=1"));
        assertThat(call.traceparent()).startsWith("00-" + ROOT.getTraceId()).doesNotContain(ROOT.getSpanId());
        assertThat(call.tracestate()).isEqualTo("a=b");
        call.finish("PUT", 204, null);
        SpanData span = buffer.take(1).get(0);
        assertThat(span.getName()).isEqualTo("PUT");
        assertThat(span.getParentSpanId()).isEqualTo(ROOT.getSpanId());
        assertThat(span.getAttributes().get(AttributeKey.longKey("server.port")))
                .isEqualTo(443);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
    }

    @Test
    void endsOnce() {
        active.enter(ROOT);
        HttpCall call = calls.start(URI.create("http://stock/"));
        call.finish("GET", 200, null);
        call.finish("GET", 500, null);
        assertThat(call.isFinished()).isTrue();
        assertThat(buffer.take(9))
                .singleElement()
                .satisfies(
                        span -> assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                                .isEqualTo(200));
    }

    @ParameterizedTest
    @CsvSource({"400, 400", "503, 503", "-1, java.io.IOException"})
    void namesTheErrorByStatusOrException(int status, String errorType) {
        active.enter(ROOT);
        calls.start(URI.create("http://stock/")).finish("GET", status, new IOException("reset"));
        assertThat(buffer.take(1).get(0).getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo(errorType);
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pw@host:1/p, http://REDACTED:REDACTED@host:1/p",
        "http://host/p?a=1&sig=abc&b=2, http://host/p?a=1&sig=REDACTED&b=2",
        "http://host/?X-Amz-Signature=s&token=t, http://host/?X-Amz-Signature=REDACTED&token=REDACTED",
        "http://host/?sig, http://host/?sig",
        "http://host/?&&, http://host/?&&",
        "http://host/?a=1&signal=2, http://host/?a=1&signal=2",
        "http://host, http://host",
    })
    void keepsSecretsOutOfTheUrl(String url, String stored) {
        assertThat(UrlText.withoutSecrets(URI.create(url))).isEqualTo(stored);
    }
}
