package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpMethodsTest {
    @ParameterizedTest
    @CsvSource({"GET, GET", "get, GET", "Patch, PATCH", "BREW, _OTHER", "'', _OTHER", ","})
    void keepsInventedMethodsFromBecomingValues(String method, String known) {
        assertThat(HttpMethods.known(method)).isEqualTo(known);
    }
}
