package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class B3HeaderTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @ParameterizedTest
    @CsvSource({"'',true", "-1,true", "-d,true", "-0,false", "-1-00f067aa0ba902b7,true", "-0-00f067aa0ba902b7,false"})
    void readsTheSingleHeader(String rest, boolean sampled) {
        SpanRef span = B3Header.parse(" " + TRACE + "-" + SPAN + rest + " ");
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.spanId()).isEqualTo(SPAN);
        assertThat(span.isSampled()).isEqualTo(sampled);
    }

    @Test
    void widensShortTraceIds() {
        assertThat(B3Header.parse("8448eb211c80319c-" + SPAN).traceId()).isEqualTo("00000000000000008448eb211c80319c");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "0",
                "d",
                "-",
                "--",
                "0af7651916cd43dd8448eb211c80319c",
                "0af7651916cd43dd8448eb211c80319-b7ad6b7169203331",
                "0af7651916cd43dd8448eb211c80319c-b7ad6b716920333",
                "00000000000000000000000000000000-b7ad6b7169203331",
                "0af7651916cd43dd8448eb211c80319c-0000000000000000",
                "0af7651916cd43dd8448eb211c8031xx-b7ad6b7169203331"
            })
    void beginsANewTraceForAnythingElse(String header) {
        assertThat(B3Header.parse(header)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1,,true", "0,,false", "true,,true", "false,,false", ",,true", "0,1,true", ",1,true"})
    void readsTheSeveralHeaders(String sampled, String flags, boolean expected) {
        SpanRef span = B3Header.parse(TRACE, SPAN, sampled, flags);
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.isSampled()).isEqualTo(expected);
    }

    @Test
    void needsBothIds() {
        assertThat(B3Header.parse(TRACE, null, "1", null)).isNull();
        assertThat(B3Header.parse(null, SPAN, "1", null)).isNull();
        assertThat(B3Header.parse("a".repeat(1 << 20), SPAN, "1", null)).isNull();
    }

    @Test
    void writesWhatItReads() {
        String header = TRACE + "-" + SPAN + "-1";
        assertThat(B3Header.format(B3Header.parse(header))).isEqualTo(header);
    }
}
