package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String VALID = "00-" + TRACE + "-" + SPAN + "-01";

    @Test
    void readsAValidHeader() {
        SpanRef span = TraceParent.parse(" " + VALID + " ", null);
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.spanId()).isEqualTo(SPAN);
        assertThat(span.isSampled()).isTrue();
        assertThat(span.isRemote()).isTrue();
    }

    @Test
    void honoursAnUnsampledParent() {
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-00", null).isSampled())
                .isFalse();
    }

    @Test
    void readsTheKnownPartOfALaterVersion() {
        assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-01-what-comes-later", null)
                        .spanId())
                .isEqualTo(SPAN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01extra",
                "zz-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void beginsANewTraceForAnythingMalformed(String header) {
        assertThat(TraceParent.parse(header, null)).isNull();
    }

    @Test
    void survivesAnEndlessHeader() {
        assertThat(TraceParent.parse("0".repeat(1 << 20), null)).isNull();
    }

    @Test
    void carriesTheStateOfOtherVendorsInOrder() {
        SpanRef span = TraceParent.parse(VALID, "congo=t61rcWkgMzE, rojo=00f067aa0ba902b7");
        assertThat(span.traceState()).isEqualTo("congo=t61rcWkgMzE, rojo=00f067aa0ba902b7");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "no equals sign",
                "=value",
                "a=b,c",
                "a=\u00e9",
                "a=b,\u0000=c",
                "a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,a=b,"
                        + "a=b,a=b,a=b,a=b,a=b,a=b"
            })
    void dropsAStateThatIsMalformed(String state) {
        assertThat(TraceParent.parse(VALID, state).traceState()).isNull();
    }

    @Test
    void dropsAStateThatIsTooLong() {
        assertThat(TraceParent.parse(VALID, "a=" + "b".repeat(10_240)).traceState())
                .isNull();
        assertThat(TraceParent.parse(VALID, "a".repeat(257) + "=b").traceState())
                .isNull();
        assertThat(TraceParent.parse(VALID, "a=" + "b".repeat(256)).traceState())
                .isNotNull();
    }

    @Test
    void writesWhatItReads() {
        assertThat(TraceParent.format(TraceParent.parse(VALID, null))).isEqualTo(VALID);
    }

    @Test
    void writesOnlyTheFlagsItKnows() {
        assertThat(TraceParent.format(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-fe", null)))
                .endsWith("-02");
    }
}
