package dev.coldspan.extension.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.otlp.Ids;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
    private static final String HEADER =
            "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=1;Lineage=a:0";

    @Test
    void takesTheTraceOfTheHeader() {
        Ids ids = TraceHeader.derive("r", HEADER);
        assertThat(ids.traceHigh()).isEqualTo(0x6900aa0001234567L);
        assertThat(ids.traceLow()).isEqualTo(0x89abcdef01234567L);
        assertThat(ids.isValid()).isTrue();
        assertThat(TraceHeader.parent(HEADER)).isEqualTo(0x89abcdef01234567L);
    }

    @Test
    void hasNoParentThatNobodyRecorded() {
        assertThat(TraceHeader.parent(HEADER.replace("Sampled=1", "Sampled=0"))).isZero();
        assertThat(TraceHeader.parent("Root=1-6900aa00-0123456789abcdef01234567;Sampled=1"))
                .isZero();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Root=1-",
                "Root=1-zzzzzzzz-0123456789abcdef01234567",
                "Root=1-6900aa00x0123",
                "Parent=1;Sampled=1"
            })
    void derivesEverythingFromTheRequestWhereTheHeaderIsNone(String header) {
        Ids ids = TraceHeader.derive("request", header);
        assertThat(ids.isValid()).isTrue();
        assertThat(ids).isEqualTo(TraceHeader.derive("request", null));
        assertThat(TraceHeader.parent(header)).isZero();
    }

    @Test
    void givesRequestsThatDifferLittleIdsThatDifferMuch() {
        Set<Long> spans = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            spans.add(TraceHeader.derive("0c0ffee0-1111-4222-8333-" + i, null).span());
        }
        assertThat(spans).hasSize(10_000);
    }
}
