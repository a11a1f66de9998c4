package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceHeaderTest {

    @Test
    void startsWithTheTimeInSeconds() {
        assertThat(TraceHeader.generate(Instant.ofEpochSecond(0x6900aa00L)))
                .matches("Root=1-6900aa00-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1");
    }

    @Test
    void isDifferentEveryTime() {
        assertThat(TraceHeader.generate(Instant.EPOCH)).isNotEqualTo(TraceHeader.generate(Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567, 6900aa000123456789abcdef01234567",
                "Parent=89abcdef01234567; root=1-6900AA00-0123456789ABCDEF01234567, 6900aa000123456789abcdef01234567",
                "Root=1-6900aa00-0123456789abcdef01234567, 6900aa000123456789abcdef01234567",
                "Self=1-6900aa00-0123456789abcdef01234567, ''",
                "Root=1-6900aa00-0123, ''",
                "'', ''"
            })
    void readsTheTraceIdInW3cForm(String header, String traceId) {
        assertThat(TraceHeader.w3cTraceId(header)).isEqualTo(traceId);
    }
}
