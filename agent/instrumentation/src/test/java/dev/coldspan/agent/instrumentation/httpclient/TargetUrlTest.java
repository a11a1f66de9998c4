package dev.coldspan.agent.instrumentation.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.com/a, example.com, 80",
        "https://example.com, example.com, 443",
        "HTTPS://example.com?q=1, example.com, 443",
        "http://example.com:8080/a, example.com, 8080",
        "http://user:secret@example.com:81/a@b, example.com, 81",
        "http://[::1]/a, ::1, 80",
        "http://[::1]:8080/a, ::1, 8080",
        "http://a b/with spaces|and pipes, a b, 80",
        "ws://example.com/a, example.com, ",
        "http://example.com:99999/a, example.com, ",
        "http://example.com:8x/a, example.com, ",
    })
    void readsHostAndPort(String url, String host, Long port) {
        assertThat(TargetUrl.parse(url).host()).isEqualTo(host);
        assertThat(TargetUrl.parse(url).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "/a", "example.com", "mailto:a@b", "://example.com"})
    void refusesWhatIsNotAbsolute(String url) {
        assertThat(TargetUrl.parse(url)).isNull();
    }

    @Test
    void comparesHostAndPortInAnyCaseAndWithoutCredentials() {
        TargetUrl url = TargetUrl.parse("http://me:pw@LocalHost:9001/2018-06-01/runtime");
        assertThat(url.isAt("localhost:9001")).isTrue();
        assertThat(url.isAt("localhost:9002")).isFalse();
    }

    @Test
    void cutsAnEndlessUrl() {
        String url = "http://example.com/" + "a".repeat(100_000);
        assertThat(TargetUrl.parse(url).text()).hasSize(4_096);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a?b=c#d, http://example.com/a?b=c",
        "http://me:pw@example.com/a, http://REDACTED:REDACTED@example.com/a",
        "http://example.com/a?sig=x&b=c&Token=y, http://example.com/a?sig=REDACTED&b=c&Token=REDACTED",
        "http://example.com/a?sig, http://example.com/a?sig",
        "http://example.com/mail@home, http://example.com/mail@home",
        "http://example.com?next=http://me@elsewhere/, http://example.com?next=http://me@elsewhere/",
    })
    void keepsSecretsOut(String url, String expected) {
        assertThat(UrlText.withoutSecrets(url)).isEqualTo(expected);
    }
}
