package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {
    @ParameterizedTest
    @CsvSource({
        "200, true, false",
        "202, true, false",
        "400, false, false",
        "401, false, false",
        "404, false, false",
        "413, false, false",
        "429, false, true",
        "500, false, false",
        "502, false, true",
        "503, false, true",
        "504, false, true",
    })
    void sortsStatusesAsOtlpDoes(int status, boolean accepted, boolean retryable) {
        SendResult result = parse("HTTP/1.1 " + status + " Whatever\r\n\r\n");
        assertThat(result.isAccepted()).isEqualTo(accepted);
        assertThat(result.isRetryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "0, 0", "-3, 0", "999999, 600000", "soon, 0"})
    void readsRetryAfterInSecondsWithinReason(String value, long millis) {
        SendResult result = parse("HTTP/1.1 503 Busy\r\nRETRY-AFTER:  " + value + "\r\nX: y\r\n\r\n");
        assertThat(result.retryAfterMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.6\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1"})
    void triesAgainLaterWhenTheAnswerIsNotHttp(String text) {
        SendResult result = parse(text);
        assertThat(result.isAccepted()).isFalse();
        assertThat(result.isRetryable()).isTrue();
        assertThat(result.reason()).isEqualTo("the answer is not HTTP");
    }

    @Test
    void isCompleteAtTheBlankLineAndNotBefore() {
        ResponseHead head = new ResponseHead();
        append(head, "HTTP/1.1 200 OK\r\nA: b\r\n");
        assertThat(head.isComplete()).isFalse();
        append(head, "\r\n");
        assertThat(head.isComplete()).isTrue();
    }

    @Test
    void stopsReadingAnEndlessHead() {
        ResponseHead head = new ResponseHead();
        append(head, "HTTP/1.1 200 OK\r\nA: " + "b".repeat(20_000));
        assertThat(head.isComplete()).isTrue();
    }

    private static SendResult parse(String text) {
        ResponseHead head = new ResponseHead();
        append(head, text);
        return head.result();
    }

    private static void append(ResponseHead head, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        head.append(bytes, bytes.length);
    }
}
