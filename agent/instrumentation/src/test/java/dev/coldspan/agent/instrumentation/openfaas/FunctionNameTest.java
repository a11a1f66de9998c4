package dev.coldspan.agent.instrumentation.openfaas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNameTest {
    @ParameterizedTest
    @CsvSource({
        "orders-6d4cf56db6-x7k2p, orders",
        "order-items-7f9c8b6d5c-abcde, order-items-7f9c8b6d5c-abcde",
        "order-items-7f9c8b6d5c-xk2zp, order-items",
        "a1b2c3d4e5f6, a1b2c3d4e5f6",
        "my-laptop, my-laptop",
        "-6d4cf56db6-x7k2p, -6d4cf56db6-x7k2p",
    })
    void takesTheHashesOffAPodsNameOnly(String host, String name) {
        assertThat(FunctionName.of(Map.of("HOSTNAME", host))).isEqualTo(name);
    }

    @Test
    void prefersWhatTheUserSays() {
        assertThat(FunctionName.of(Map.of("OPENFAAS_NAME", "mine", "HOSTNAME", "orders-6d4cf56db6-x7k2p")))
                .isEqualTo("mine");
    }

    @Test
    void hasANameEvenIfNothingTellsOne() {
        assertThat(FunctionName.of(Map.of())).isEqualTo("function");
    }
}
