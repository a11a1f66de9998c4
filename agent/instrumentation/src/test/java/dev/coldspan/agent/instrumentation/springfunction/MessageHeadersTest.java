package dev.coldspan.agent.instrumentation.springfunction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageHeadersTest {
    @Test
    void findsHeadersInAnyCaseAndThoseOfACloudEvent() {
        assertThat(new MessageHeaders(Map.of("Traceparent", "a")).get("traceparent"))
                .isEqualTo("a");
        assertThat(new MessageHeaders(Map.of("ce-traceparent", "b")).get("traceparent"))
                .isEqualTo("b");
    }

    @Test
    void findsNothingInInputThatIsNoMessage() {
        assertThat(new MessageHeaders(null).get("traceparent")).isNull();
        assertThat(new MessageHeaders("text").get("traceparent")).isNull();
        assertThat(new MessageHeaders(Map.of(1, "x", "traceparent", 2)).get("traceparent"))
                .isNull();
    }
}
