package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogStreamNameTest {

    @Test
    void isTheDayInUtcTheVersionAndRandomDigits() {
        String name = LogStreamName.create(Instant.parse("2026-11-20T23:59:59Z"));

        assertThat(name).matches("2026/11/20\\[\\$LATEST][0-9a-f]{32}");
        assertThat(LogStreamName.create(Instant.parse("2026-11-20T23:59:59Z"))).isNotEqualTo(name);
    }
}
