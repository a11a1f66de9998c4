package dev.coldspan.agent.instrumentation.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "WRONGTYPE Operation against a key holding the wrong kind of value, WRONGTYPE",
        "ERR unknown command 'secret', ERR",
        "MOVED 3999 127.0.0.1:6381, MOVED",
        "NOAUTH, NOAUTH",
    })
    void takesTheFirstWordOfARedisErrorForItsCode(String message, String code) {
        assertThat(Failure.redisCode(message)).isEqualTo(code);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "secret", "Secret word", "A", "ERR: secret", "SECRET=1"})
    void takesNothingElseForACode(String message) {
        assertThat(Failure.redisCode(message)).isNull();
    }

    @Test
    void boundsTheCode() {
        assertThat(Failure.redisCode("A".repeat(100))).isNull();
    }
}
