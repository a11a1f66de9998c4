package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginAttemptTest {

    @Test
    void leadsBackToAPageOfThisServer() {
        assertThat(LoginAttempt.ownPath("/traces?q=outcome:error")).isEqualTo("/traces?q=outcome:error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "evil",
                "",
                "/a\r\nSet-Cookie: x",
                "/a\\b",
                "javascript:alert(1)"
            })
    void leadsNowhereElse(String path) {
        assertThat(LoginAttempt.ownPath(path)).isEqualTo("/");
    }

    @Test
    void leadsToTheFirstPageWhenNoneIsNamed() {
        assertThat(LoginAttempt.ownPath(null)).isEqualTo("/");
        assertThat(LoginAttempt.ownPath("/" + "x".repeat(5_000))).isEqualTo("/");
    }

    @Test
    void isDifferentEachTime() {
        LoginAttempt one = LoginAttempt.begin("/", Instant.EPOCH);
        LoginAttempt other = LoginAttempt.begin("/", Instant.EPOCH);

        assertThat(one.state()).isNotEqualTo(other.state());
        assertThat(one.verifier()).isNotEqualTo(other.verifier()).hasSizeGreaterThan(42);
        assertThat(one.nonce()).isNotEqualTo(other.nonce());
    }
}
