package dev.coldspan.agent.instrumentation.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.Services;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallsTest {
    private final Map<String, String> environment = Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    private final SpanBuffer buffer = new SpanBuffer(16);
    private final Spans spans;
    private final CurrentSpan current = new CurrentSpan();
    private final HttpCalls calls;
    private final LiveSpan root;

    HttpCallsTest() throws ConfigException {
        AgentConfig config = ConfigReader.read(environment, warning -> {});
        spans = new RecordingSpans(Sampler.named("always_on", null, warning -> {}), config.limits(), buffer);
        calls = new HttpCalls(new Services(spans, current, config, environment, warning -> {}));
        SpanRef caller = SpanRef.remote(1, 2, 3, 1, "a=b");
        root = spans.start(SpanStart.of("orders", Kind.SERVER).parent(caller));
    }

    @Test
    void makesNoSpanOutsideAnInvocation() {
        assertThat(calls.start("GET", "http://stock/")).isNull();
    }

    @Test
    void makesNoSpanForTheRuntimeApi() {
        current.enterInvocation(root);
        assertThat(calls.start("POST", "http://127.0.0.1:9001/2018-06-01/runtime/init/error"))
                .isNull();
        assertThat(calls.start("POST", "http://127.0.0.1:9002/")).isNotNull();
    }

    @Test
    void makesNoSpanInsideAnotherCall() {
        current.enterInvocation(root);
        HttpCall outer = calls.start("GET", "http://stock/");
        assertThat(calls.start("GET", "http://stock/")).isNull();
        outer.leave();
        assertThat(calls.start("GET", "http://stock/")).isNotNull();
    }

    @Test
    void hangsTheSpanUnderTheInvocationAndPassesItsStateOn() {
        current.enterInvocation(root);
        HttpCall call = calls.start("PUT", "https://stock/items?id=1");
        assertThat(call.headers()).hasSize(4).startsWith("traceparent").endsWith("a=b");
        assertThat(call.headers()[1])
                .startsWith("00-" + root.ref().traceId())
                .doesNotContain(root.ref().spanId());
        call.leave();
        call.finish(204, "HTTP/1.1", null);
        RecordedSpan span = buffer.take(1).get(0);
        assertThat(span.name()).isEqualTo("PUT");
        assertThat(span.parent().span()).isEqualTo(root.ref().span());
        assertThat(span.get("server.port")).isEqualTo(443L);
        assertThat(span.status()).isZero();
    }

    @Test
    void endsOnce() {
        current.enterInvocation(root);
        HttpCall call = calls.start("GET", "http://stock/");
        call.finish(200, null, null);
        call.finish(500, null, null);
        assertThat(call.isFinished()).isTrue();
        assertThat(buffer.take(9))
                .singleElement()
                .satisfies(span ->
                        assertThat(span.get("http.response.status_code")).isEqualTo(200L));
    }

    @ParameterizedTest
    @CsvSource({"400, 400", "503, 503", "-1, java.io.IOException"})
    void namesTheErrorByStatusOrException(int status, String errorType) {
        current.enterInvocation(root);
        calls.start("GET", "http://stock/").finish(status, null, new IOException("reset"));
        assertThat(buffer.take(1).get(0).get("error.type")).isEqualTo(errorType);
    }
}
