package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InvokeOptionsTest {

    @Test
    void changesOneFieldAtATime() {
        InvokeOptions options =
                InvokeOptions.none().withTraceHeader("Root=1-0-0").withClientContext("{}");

        assertThat(options).isEqualTo(new InvokeOptions("Root=1-0-0", "{}"));
    }

    @Test
    void makesUpNoRequestIdUnlessOneIsGiven() {
        assertThat(InvokeOptions.none().requestId()).isNull();
        assertThat(InvokeOptions.none()
                        .withRequestId("a-1")
                        .withTraceHeader("Root=1-0-0")
                        .requestId())
                .isEqualTo("a-1");
    }

    @Test
    void refusesWhatWouldSplitAHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvokeOptions.none().withTraceHeader("Root=1\r\nX: y"))
                .withMessageContaining("traceHeader");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvokeOptions.none().withClientContext("{\"a\":\"ü\"}"))
                .withMessageContaining("clientContext");
    }
}
