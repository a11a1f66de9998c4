package dev.coldspan.agent.instrumentation.gcpfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.SpanRef;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleParentTest {
    private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    private static final String GOOGLES = "0af7651916cd43dd8448eb211c80319c/13235353014750950193;o=0";

    private final Propagators propagators = Propagators.of(null, warning -> {});

    private SpanRef parent(Map<String, String> headers) {
        return GoogleParent.of(new GoogleRequest(new Object[] {new Servlet(headers), null}), propagators);
    }

    @Test
    void takesNoDecisionOfTheFrontEnd() {
        assertThat(parent(Map.of("traceparent", UNSAMPLED, "x-cloud-trace-context", GOOGLES))
                        .isSampled())
                .isTrue();
    }

    @Test
    void respectsACallersDecisionThatDidNotPassTheFrontEnd() {
        assertThat(parent(Map.of("traceparent", UNSAMPLED)).isSampled()).isFalse();
    }

    @Test
    void fallsBackToGooglesHeader() {
        assertThat(parent(Map.of("x-cloud-trace-context", GOOGLES)).spanId()).isEqualTo("b7ad6b7169203331");
        assertThat(parent(Map.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"googclient_traceparent\":\"" + UNSAMPLED + "\"}",
                "{\"message\":{\"attributes\":{\"a\":\"b\", \"googclient_traceparent\" : \"" + UNSAMPLED + "\" }}}"
            })
    void findsThePublisherInAMessagesAttributes(String json) {
        assertThat(GoogleParent.ofPublisher(json).spanId()).isEqualTo("b7ad6b7169203331");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "{}",
                "{\"googclient_traceparent\"",
                "{\"googclient_traceparent\":",
                "{\"googclient_traceparent\":\"00-0af",
                "{\"googclient_traceparent\":1234567890123456789012345678901234567890123456789012345678901234}"
            })
    void findsNoPublisherInBrokenText(String json) {
        assertThat(GoogleParent.ofPublisher(json)).isNull();
    }

    /** As a servlet's request, by the one method that is called. */
    public static final class Servlet {
        private final Map<String, String> headers;

        Servlet(Map<String, String> headers) {
            this.headers = headers;
        }

        public String getHeader(String name) {
            return headers.get(name);
        }
    }
}
