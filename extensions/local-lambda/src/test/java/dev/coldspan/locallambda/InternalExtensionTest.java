package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.InternalExtension;
import org.junit.jupiter.api.Test;

/** An extension inside of the runtime's process. */
class InternalExtensionTest {

    @Test
    void takesPartInEveryInvocation() {
        RecordingLog log = new RecordingLog();
        try (LocalLambda lambda = LocalLambda.builder()
                .function(function("orders", InternalExtension.class).build())
                .logSink(log)
                .start()) {
            InvocationResult first = lambda.invoke("orders", quoted("x"));
            InvocationResult second = lambda.invoke("orders", quoted("x"));

            assertThat(text(first)).isEqualTo("0");
            assertThat(text(second)).as("it ended its work before the freeze").isEqualTo("1");
            assertThat(first.report().durationMs()).as("its work counts").isGreaterThan(290);
            assertThat(log.platform("orders")).contains("EXTENSION\tName: inside\tState: Ready\tEvents: [INVOKE]");
        }
    }
}
