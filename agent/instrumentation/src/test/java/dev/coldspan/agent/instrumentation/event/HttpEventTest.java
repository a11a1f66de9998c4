package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEventTest {
    @Test
    void readsAnHttpApisRequest() {
        Told told = Told.by(Samples.httpApi("\"user-agent\":\"curl/8\",\"x-forwarded-proto\":\"https\""));
        assertThat(told.get("http.request.method")).isEqualTo("GET");
        assertThat(told.get("url.path")).isEqualTo("/prod/orders/17");
        assertThat(told.get("http.route")).isEqualTo("/orders/{id}");
        assertThat(told.get("url.scheme")).isEqualTo("https");
        assertThat(told.get("server.address")).isEqualTo("api1.execute-api.eu-west-1.amazonaws.com");
        assertThat(told.get("client.address")).isEqualTo("203.0.113.9");
        assertThat(told.get("user_agent.original")).isEqualTo("curl/8");
        assertThat(told.get("network.protocol.version")).isEqualTo("1.1");
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_123L);
        assertThat(told.cause.waitedIn()).isEqualTo("gateway");
    }

    @Test
    void readsARestApisRequest() {
        Told told = Told.by(Samples.restApi("{\"Host\":\"shop.example.com\",\"X-Forwarded-Proto\":\"http\"}", "null"));
        assertThat(told.get("http.request.method")).isEqualTo("POST");
        assertThat(told.get("url.path")).isEqualTo("/orders/17");
        assertThat(told.get("http.route")).isEqualTo("/orders/{id}");
        assertThat(told.get("url.scheme")).isEqualTo("http");
        assertThat(told.get("client.address")).isEqualTo("203.0.113.9");
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_123L);
    }

    @Test
    void masksTheSecretsOfAQuery() {
        assertThat(Told.by(Samples.httpApi("")).get("url.query")).isEqualTo("page=2&api_key=[redacted]");
        assertThat(Told.by(Samples.restApi("{}", "null")).get("url.query")).isEqualTo("page=2&token=[redacted]");
    }

    @Test
    void hasNoQueryWithoutParameters() {
        assertThat(Told.by(Samples.alb("\"headers\":{}")).get("url.query")).isNull();
        assertThat(Told.by(Samples.webSocket()).get("url.query")).isNull();
    }

    @Test
    void readsALoadBalancersRequest() {
        Told told = Told.by(Samples.alb(
                "\"multiValueHeaders\":{\"host\":[\"lb.example.com:8443\"],\"x-forwarded-for\":[\"203.0.113.9, 10.0.0.1\"],"
                        + "\"traceparent\":[\"" + Samples.TRACEPARENT + "\",\"second\"]}"));
        assertThat(told.get("server.address")).isEqualTo("lb.example.com");
        assertThat(told.get("client.address")).isEqualTo("203.0.113.9");
        assertThat(told.get("url.path")).isEqualTo("/health");
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.cause.earliestSent()).isEqualTo(-1);
    }

    @Test
    void keepsTheWholeOfAnIpv6Host() {
        assertThat(Told.by(Samples.alb("\"headers\":{\"host\":\"[::1]\"}")).get("server.address"))
                .isEqualTo("[::1]");
    }

    @Test
    void readsTheRouteOfAWebSocketMessage() {
        Told told = Told.by(Samples.webSocket());
        assertThat(told.get("coldspan.websocket.route")).isEqualTo("$connect");
        assertThat(told.get("coldspan.websocket.event_type")).isEqualTo("CONNECT");
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void hasNoRouteForTheDefaultOne() {
        assertThat(Told.by(Samples.functionUrl()).get("http.route")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceparent", "Traceparent", "TRACEPARENT"})
    void findsTheParentInAnyCase(String name) {
        String header = "\"" + name + "\":\"" + Samples.TRACEPARENT + "\"";
        assertThat(Told.by(Samples.httpApi(header)).parent()).isEqualTo(Samples.SPAN);
        assertThat(Told.by(Samples.restApi("null", "{\"" + name + "\":[\"" + Samples.TRACEPARENT + "\"]}"))
                        .parent())
                .isEqualTo(Samples.SPAN);
    }

    @Test
    void takesB3ForWantOfW3c() {
        assertThat(Told.by(Samples.httpApi("\"b3\":\"" + Samples.B3 + "\"")).parent())
                .isEqualTo(Samples.SPAN);
        String several = "\"X-B3-TraceId\":\"%s\",\"X-B3-SpanId\":\"%s\",\"X-B3-Sampled\":\"1\""
                .formatted(Samples.TRACE, Samples.SPAN);
        assertThat(Told.by(Samples.httpApi(several)).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void prefersW3cToB3() {
        String both =
                "\"b3\":\"%s-1111111111111111-1\",\"traceparent\":\"%s\"".formatted(Samples.TRACE, Samples.TRACEPARENT);
        assertThat(Told.by(Samples.httpApi(both)).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void takesTheXRayHeaderOfARequestLast() {
        String header = "\"X-Amzn-Trace-Id\":\"" + Samples.XRAY + "\"";
        assertThat(Told.by(Samples.httpApi(header)).parent()).isEqualTo("89abcdef01234567");
        assertThat(Told.by(Samples.httpApi(header + ",\"traceparent\":\"" + Samples.TRACEPARENT + "\""))
                        .parent())
                .isEqualTo(Samples.SPAN);
    }

    @Test
    void readsOnlyTheFormatsAskedFor() {
        String header = "\"traceparent\":\"" + Samples.TRACEPARENT + "\"";
        assertThat(Told.by(Samples.httpApi(header), "b3,xray").parent()).isNull();
        assertThat(Told.by(Samples.httpApi(header), "none").parent()).isNull();
    }

    @Test
    void readsTheTraceStateThatComesWithAParent() {
        String headers = "\"traceparent\":\"%s\",\"tracestate\":\"vendor=1\"".formatted(Samples.TRACEPARENT);
        assertThat(Told.by(Samples.httpApi(headers)).cause.parent().traceState())
                .isEqualTo("vendor=1");
    }

    @Test
    void boundsWhatClientsSend() {
        String json = Samples.httpApi("\"user-agent\":\"" + "u".repeat(5_000) + "\"")
                .replace("/prod/orders/17", "/" + "p".repeat(9_000));
        Told told = Told.by(json);
        assertThat((String) told.get("user_agent.original")).hasSizeLessThanOrEqualTo(1_024);
        assertThat((String) told.get("url.path")).hasSizeLessThanOrEqualTo(1_024);
    }
}
