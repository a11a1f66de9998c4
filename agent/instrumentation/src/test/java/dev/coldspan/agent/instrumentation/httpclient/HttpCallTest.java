package dev.coldspan.agent.instrumentation.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.Services;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallTest {
    private final CurrentSpan current = new CurrentSpan();
    private final HttpCall call;

    HttpCallTest() throws ConfigException {
        Map<String, String> environment = Map.of("OTEL_PROPAGATORS", "tracecontext,b3");
        var config = ConfigReader.read(environment, warning -> {});
        Spans spans = new RecordingSpans(
                Sampler.named("always_on", null, warning -> {}), config.limits(), new SpanBuffer(16));
        LiveSpan root = spans.start(SpanStart.of("orders", Kind.SERVER));
        current.enterInvocation(root);
        call = new HttpCalls(new Services(spans, current, config, environment, warning -> {}))
                .start("GET", "http://stock/");
    }

    @AfterEach
    void leave() {
        call.leave();
    }

    @Test
    void sendsEveryFormatAskedFor() {
        Headers headers = new Headers();
        call.inject(headers);
        assertThat(headers.map).containsOnlyKeys("traceparent", "b3");
    }

    @Test
    void addsNothingToARequestThatCarriesAContextAlready() {
        Headers headers = new Headers();
        headers.map.put("B3", "0");
        call.inject(headers);
        assertThat(headers.map).containsOnlyKeys("B3");
    }

    @Test
    void addsNothingTwiceWhenARequestIsSentAgain() {
        Headers headers = new Headers();
        call.inject(headers);
        Map<String, String> before = Map.copyOf(headers.map);
        call.inject(headers);
        assertThat(headers.map).isEqualTo(before);
    }

    @Test
    void isKnownToHooksFurtherDownUntilItIsLeft() throws InterruptedException {
        assertThat(HttpCall.sending()).isSameAs(call);
        HttpCall[] elsewhere = {call};
        Thread other = new Thread(() -> elsewhere[0] = HttpCall.sending());
        other.start();
        other.join();
        assertThat(elsewhere[0]).isNull();
        call.leave();
        assertThat(HttpCall.sending()).isNull();
    }

    private static final class Headers implements HeaderWriter {
        private final Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        @Override
        public boolean has(String name) {
            return map.containsKey(name);
        }

        @Override
        public void set(String name, String value) {
            map.put(name, value);
        }
    }
}
