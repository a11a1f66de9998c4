package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function's baggage goes along with the trace context. */
class BaggageTest {
    private static final SpanRef SPAN = SpanRef.local(1, 2, 3, true, null);

    // Held here, as the bridge holds its own: the agent's reference is weak.
    private Supplier<String> source;

    private String[] sent(String propagators, String header) {
        source = () -> header;
        Propagators.baggageFrom(source);
        return Propagators.of(propagators, AssertionError::new).headers(SPAN);
    }

    @AfterEach
    void forget() {
        Propagators.baggageFrom(() -> null);
    }

    @Test
    void isSentByDefault() {
        assertThat(sent(null, "tenant=acme")).endsWith("baggage", "tenant=acme").hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"'tracecontext,baggage', 4", "tracecontext, 2", "'b3,baggage', 4", "baggage, 2", "none, 0"})
    void isSentWhereItIsNamed(String propagators, int values) {
        assertThat(sent(propagators, "tenant=acme")).hasSize(values);
    }

    @Test
    void isLeftOutWhenThereIsNoneOrTooMuch() {
        assertThat(sent(null, null)).hasSize(2);
        assertThat(sent(null, "")).hasSize(2);
        assertThat(sent(null, "k=" + "x".repeat(8_190))).hasSize(4);
        assertThat(sent(null, "k=" + "x".repeat(8_191))).hasSize(2);
    }
}
