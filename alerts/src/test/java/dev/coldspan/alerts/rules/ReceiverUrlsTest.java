package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.notify.AddressGuard;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverUrlsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "s3cret", "EMPTY", "");
    private final ReceiverUrls urls = new ReceiverUrls(ENVIRONMENT, new AddressGuard(false)::refuseHost);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.com | write http:// or https://",
                "gopher://example.com | write http:// or https://",
                "example.com/hook | write http:// or https://",
                "http:///hook | the host is missing or not a valid name",
                "http://user:pw@example.com | user and password in a URL are not accepted",
                "http://example.com:22/ | port 22 is not accepted, use 80, 443 or 1024 to 65535",
                "http://exa mple.com | not a URL: Illegal character in authority",
                "https://${NOPE}/ | environment variable NOPE is not set",
                "https://${EMPTY}/ | environment variable EMPTY is not set",
                "http://0x7f000001/ | write the address 0x7f000001 as four decimal numbers",
                "http://2130706433/ | write the address 2130706433 as four decimal numbers",
                "http://127.1/ | the host is missing or not a valid name",
                "http://0177.0.0.1/ | write the address 0177.0.0.1 as four decimal numbers",
                "http://127.0.0.1/ | address 127.0.0.1 is loopback or private; set allowPrivateReceivers to true if that is meant",
                "http://[::ffff:10.0.0.1]/ | address 10.0.0.1 is loopback or private; set allowPrivateReceivers to true if that is meant",
                "http://169.254.169.254/ | address 169.254.169.254 is link-local, multicast or reserved and never a receiver",
            })
    void refusesWithAReason(String url, String reason) {
        assertThat(urls.check(url)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://hooks.slack.com/services/${TOKEN}", "http://example.com:8080/x", "https://8.8.8.8/"})
    void acceptsOrdinaryUrls(String url) {
        assertThat(urls.check(url)).isEmpty();
    }

    @Test
    void replacesVariablesOfTheEnvironment() {
        assertThat(urls.resolve("https://h.example.com/${TOKEN}"))
                .isEqualTo(URI.create("https://h.example.com/s3cret"));
    }
}
