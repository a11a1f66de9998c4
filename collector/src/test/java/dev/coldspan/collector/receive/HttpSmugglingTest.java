package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.TestCollector;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests about whose end two servers could disagree: refused, and the connection closed. */
class HttpSmugglingTest {

    @TempDir
    static Path data;

    private static TestCollector collector;

    @BeforeAll
    static void start() {
        collector = TestCollector.start(data);
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 2\r\nContent-Length: 30\r\n",
                "Content-Length: 2, 30\r\n",
                "Content-Length: -2\r\n",
                "Content-Length: 2x\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "X-Folded: a\r\n b\r\nContent-Length: 2\r\n",
                "Content-Length : 2\r\n"
            })
    void refusesAnAmbiguousLengthAndCloses(String headers) throws Exception {
        String answer = exchange(headers + "\r\n{}POST /v1/traces HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("connection: close");
        assertThat(answer.split("HTTP/1.1 ")).as("one answer").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n", "ffffffffffffffff\r\n{}\r\n"})
    void refusesChunksWithoutALength(String body) throws Exception {
        String answer = exchange("Transfer-Encoding: chunked\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void refusesAHeaderWithANul() throws Exception {
        assertThat(exchange("X-A: a\0b\r\nContent-Length: 2\r\n\r\n{}")).startsWith("HTTP/1.1 400");
    }

    /** Some servers end a line at a line feed alone, others do not. */
    @Test
    void refusesLinesThatEndWithALineFeedAlone() throws Exception {
        assertThat(exchange("X-A: a\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("connection: close");
        String lines = "POST /v1/traces HTTP/1.1\nHost: localhost\nContent-Type: application/json\n";
        assertThat(RawHttp.exchange(collector.collector().otlpHttp(), lines + "Content-Length: 2\n\n{}"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void refusesMoreHeadersThanItTakes() throws Exception {
        assertThat(exchange("X-A: a\r\n".repeat(10_000) + "\r\n")).startsWith("HTTP/1.1 431");
    }

    private static String exchange(String rest) throws Exception {
        return RawHttp.exchange(
                collector.collector().otlpHttp(),
                "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + rest);
    }
}
