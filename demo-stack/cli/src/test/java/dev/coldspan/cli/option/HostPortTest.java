package dev.coldspan.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    private final HostPort.Converter converter = new HostPort.Converter();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080",
        "localhost:0, localhost, 0",
        ":9000, 127.0.0.1, 9000",
        "9000, 127.0.0.1, 9000",
        "[::1]:4317, ::1, 4317",
        "0.0.0.0:65535, 0.0.0.0, 65535",
    })
    void readsAnAddress(String text, String host, int port) {
        assertThat(converter.convert(text)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "host", "host:", "host:-1", "host:65536", "host:http", "host:1 "})
    void refusesWhatHasNoPort(String text) {
        assertThatThrownBy(() -> converter.convert(text)).hasMessageContaining("is not HOST:PORT");
    }

    @Test
    void asksForBracketsAroundAnIpv6Address() {
        assertThatThrownBy(() -> converter.convert("::1:4317"))
                .hasMessageContaining("write an IPv6 address as [::1]:PORT");
    }

    @Test
    void printsWhatItReads() {
        assertThat(converter.convert("[::1]:4317")).hasToString("[::1]:4317");
        assertThat(converter.convert(":80")).hasToString("127.0.0.1:80");
    }
}
