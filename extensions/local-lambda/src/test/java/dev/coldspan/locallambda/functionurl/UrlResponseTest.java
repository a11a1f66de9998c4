package dev.coldspan.locallambda.functionurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function may return, and what becomes of it. */
class UrlResponseTest {

    private static UrlResponse of(UrlTarget.Kind kind, String payload) {
        return UrlResponse.of(new UrlTarget.Answer(kind, payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static UrlResponse returned(String payload) {
        return of(UrlTarget.Kind.RETURNED, payload);
    }

    private static String body(UrlResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static UrlResponse.Header header(String name, String value) {
        return new UrlResponse.Header(name, value);
    }

    @Test
    void followsAStructuredResponse() {
        UrlResponse response = returned(
                "{\"statusCode\":201,\"headers\":{\"X-Shop\":\"blue\"},\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"done\"}");

        assertThat(response.status()).isEqualTo(201);
        assertThat(body(response)).isEqualTo("done");
        assertThat(response.headers())
                .containsExactly(
                        header("x-shop", "blue"),
                        header("set-cookie", "a=1"),
                        header("set-cookie", "b=2"),
                        header("content-type", "application/json"));
    }

    @Test
    void decodesABase64Body() {
        assertThat(returned("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AAECAw==\"}")
                        .body())
                .isEqualTo(new byte[] {0, 1, 2, 3});
    }

    @Test
    void sendsAnObjectWithoutStatusCodeAsTheBody() {
        UrlResponse response = returned("{\"order\":17}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(body(response)).isEqualTo("{\"order\":17}");
        assertThat(response.headers()).containsExactly(header("content-type", "application/json"));
    }

    @Test
    void sendsAStringWithoutItsQuotes() {
        assertThat(body(returned("\"just \\u0041\""))).isEqualTo("just A");
    }

    @Test
    void sendsWhatIsNoJsonAsItIs() {
        assertThat(body(returned("<html>"))).isEqualTo("<html>");
    }

    @Test
    void keepsTheFramingToItself() {
        UrlResponse response = returned("{\"statusCode\":200,\"headers\":{\"Content-Length\":\"1\","
                + "\"Transfer-Encoding\":\"chunked\",\"Connection\":\"close\",\"ok\":\"1\"},\"body\":\"longer\"}");

        assertThat(response.headers()).extracting(UrlResponse.Header::name).containsExactly("ok", "content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":9999}",
                "{\"statusCode\":\"many\"}",
                "{\"statusCode\":100}",
                "{\"statusCode\":200,\"body\":{\"a\":1}}",
                "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%%%\"}",
                "{\"statusCode\":200,\"headers\":{\"x\":\"a\\r\\nSet-Cookie: evil=1\"}}"
            })
    void answersBadGatewayToAMalformedResponse(String payload) {
        UrlResponse response = returned(payload);

        assertThat(response.status()).isEqualTo(502);
        assertThat(body(response)).startsWith("{\"Message\":\"Internal Server Error");
    }

    @Test
    void answersBadGatewayWithTheErrorDocument() {
        UrlResponse response = of(UrlTarget.Kind.FAILED, "{\"errorType\":\"X\"}");

        assertThat(response.status()).isEqualTo(502);
        assertThat(body(response)).isEqualTo("{\"errorType\":\"X\"}");
    }

    @Test
    void answersGatewayTimeout() {
        assertThat(of(UrlTarget.Kind.TIMED_OUT, "{}").status()).isEqualTo(504);
    }

    @Test
    void answersTooManyRequests() {
        assertThat(of(UrlTarget.Kind.THROTTLED, "").status()).isEqualTo(429);
    }
}
