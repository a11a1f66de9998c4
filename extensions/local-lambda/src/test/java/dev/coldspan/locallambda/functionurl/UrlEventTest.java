package dev.coldspan.locallambda.functionurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payload format 2.0 as AWS documents it. */
class UrlEventTest {

    private static JsonNode event(String uri, Map<String, List<String>> headers, byte[] body) {
        UrlEvent event = new UrlEvent(
                "checkout",
                "eu-west-1",
                "id-1",
                Instant.parse("2026-11-20T08:00:01.400Z"),
                "POST",
                "HTTP/1.1",
                URI.create(uri),
                "127.0.0.1",
                headers,
                body);
        return JsonMapper.builder().build().readTree(event.toJson());
    }

    private static JsonNode event(String uri) {
        return event(uri, Map.of(), new byte[0]);
    }

    private static JsonNode withBody(String contentType, byte[] body) {
        return event("/", Map.of("Content-Type", List.of(contentType)), body);
    }

    @Test
    void describesTheRequest() {
        JsonNode event = event("/orders/a%20b?x=1", Map.of("User-agent", List.of("curl/8")), new byte[0]);

        assertThat(event.path("version").asString()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asString()).isEqualTo("$default");
        assertThat(event.path("rawPath").asString()).isEqualTo("/orders/a%20b");
        assertThat(event.path("rawQueryString").asString()).isEqualTo("x=1");
        assertThat(event.at("/requestContext/http/method").asString()).isEqualTo("POST");
        assertThat(event.at("/requestContext/http/path").asString()).isEqualTo("/orders/a b");
        assertThat(event.at("/requestContext/http/protocol").asString()).isEqualTo("HTTP/1.1");
        assertThat(event.at("/requestContext/http/sourceIp").asString()).isEqualTo("127.0.0.1");
        assertThat(event.at("/requestContext/http/userAgent").asString()).isEqualTo("curl/8");
        assertThat(event.at("/requestContext/requestId").asString()).isEqualTo("id-1");
        assertThat(event.at("/requestContext/timeEpoch").asLong()).isEqualTo(1_795_161_601_400L);
        assertThat(event.at("/requestContext/time").asString()).isEqualTo("20/Nov/2026:08:00:01 +0000");
    }

    @Test
    void carriesTheDomainByWhichAFunctionUrlIsRecognised() {
        assertThat(event("/").at("/requestContext/domainName").asString())
                .isEqualTo("checkout.lambda-url.eu-west-1.on.aws");
    }

    @Test
    void lowersHeaderNamesAndJoinsValues() {
        JsonNode headers = event(
                        "/", Map.of("Traceparent", List.of("00-ab-cd-01"), "X-Many", List.of("a", "b")), new byte[0])
                .path("headers");

        assertThat(headers.path("traceparent").asString()).isEqualTo("00-ab-cd-01");
        assertThat(headers.path("x-many").asString()).isEqualTo("a,b");
    }

    @Test
    void tellsCookiesApart() {
        JsonNode event = event("/", Map.of("Cookie", List.of("a=1; b=2", "c=3")), new byte[0]);

        assertThat(event.path("cookies").valueStream().map(JsonNode::asString)).containsExactly("a=1", "b=2", "c=3");
        assertThat(event.path("headers").has("cookie")).isFalse();
    }

    @Test
    void decodesAndJoinsQueryParameters() {
        JsonNode query = event("/?name=a%20b+c&x=1&x=2&flag").path("queryStringParameters");

        assertThat(query.path("name").asString()).isEqualTo("a b c");
        assertThat(query.path("x").asString()).isEqualTo("1,2");
        assertThat(query.path("flag").asString()).isEmpty();
    }

    @Test
    void leavesOutWhatTheRequestDoesNotHave() {
        JsonNode event = event("");

        assertThat(event.path("rawPath").asString()).isEqualTo("/");
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.has("cookies")).isFalse();
        assertThat(event.has("body")).isFalse();
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/plain",
                "application/problem+json",
                "application/xml",
                "application/javascript"
            })
    void passesTextAsItIs(String contentType) {
        JsonNode event = withBody(contentType, "{\"grüße\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
        assertThat(event.path("body").asString()).isEqualTo("{\"grüße\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "image/png", "application/x-www-form-urlencoded"})
    void encodesEverythingElse(String contentType) {
        JsonNode event = withBody(contentType, new byte[] {0, 1, 2, 3});

        assertThat(event.path("isBase64Encoded").asBoolean(false)).isTrue();
        assertThat(event.path("body").asString()).isEqualTo("AAECAw==");
    }

    @Test
    void encodesTextThatIsNoUtf8() {
        assertThat(withBody("text/plain", new byte[] {(byte) 0xff}).path("body").asString())
                .isEqualTo("/w==");
    }
}
