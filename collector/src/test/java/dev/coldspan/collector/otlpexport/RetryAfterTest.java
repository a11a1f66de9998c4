package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsSeconds() {
        assertEquals(Duration.ofSeconds(120), RetryAfter.parse(" 120 ", CLOCK));
    }

    @Test
    void readsADate() {
        assertEquals(Duration.ofSeconds(90), RetryAfter.parse("Sat, 21 Nov 2026 18:01:30 GMT", CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Sat, 21 Nov 2026 17:59:00 GMT"})
    void doesNotWaitForWhatIsNoTimeToCome(String header) {
        assertEquals(Duration.ZERO, RetryAfter.parse(header, CLOCK));
    }
}
