package dev.coldspan.queryapi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CollectorAddressesTest {

    @Test
    void readsAListAndAsksEachOnce() {
        assertThat(CollectorAddresses.parse("http://127.0.0.1:4318, https://[::1]:4318/,,http://127.0.0.1:4318/"))
                .containsExactly(URI.create("http://127.0.0.1:4318"), URI.create("https://[::1]:4318"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void takesNoneForAnAnswer(String none) {
        assertThat(CollectorAddresses.parse(none)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:4318",
                "localhost",
                "file:///etc/passwd",
                "ftp://a",
                "http://",
                "http:///x",
                "http://a b",
                "http://user:secret@a:1",
                "http://a:1/metrics",
                "http://a:1?x=1",
                "http://a:1#x",
                "jar:http://a!/"
            })
    void refusesWhatIsNoAddressOfACollector(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CollectorAddresses.parse(text))
                .withMessage("--collectors takes addresses such as http://127.0.0.1:4318, separated by commas, and not "
                        + text);
    }

    @Test
    void refusesMoreThanItCouldAskAtOnce() {
        String many =
                IntStream.rangeClosed(1, 33).mapToObj(i -> "http://a:" + i).collect(Collectors.joining(","));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CollectorAddresses.parse(many))
                .withMessage("--collectors names 33 collectors, more than 32");
    }
}
