package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class XRayHeaderTest {
    private static final String ROOT = "Root=1-6900aa00-0123456789abcdef01234567";
    private static final String PARENT = "Parent=89abcdef01234567";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROOT + ";" + PARENT + ";Sampled=1",
                "Sampled=1;" + PARENT + ";" + ROOT,
                " root=1-6900AA00-0123456789ABCDEF01234567 ; parent=89ABCDEF01234567 ",
                "Self=1-67891234-12456789abcdef012345678;" + ROOT + ";" + PARENT + ";Lineage=a87bd80c:1|68fd508a:5",
                ROOT + ";" + PARENT + ";;"
            })
    void readsKeysInAnyOrderAndCase(String header) {
        SpanRef span = XRayHeader.parse(header);
        assertThat(span.traceId()).isEqualTo("6900aa000123456789abcdef01234567");
        assertThat(span.spanId()).isEqualTo("89abcdef01234567");
        assertThat(span.isRemote()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {";Sampled=0", ";Sampled=?", ""})
    void isNeverSwitchedOffByTheSamplingFlag(String sampled) {
        assertThat(XRayHeader.parse(ROOT + ";" + PARENT + sampled).isSampled()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Root=1-6900aa00-0123456789abcdef01234567",
                "Parent=89abcdef01234567",
                "Root=1-6900aa00-0123456789abcdef0123456;Parent=89abcdef01234567",
                "Root=2-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567",
                "Root=1-6900aa00-0123456789abcdef0123456g;Parent=89abcdef01234567",
                "Root=1-00000000-000000000000000000000000;Parent=89abcdef01234567",
                "Root=1-6900aa00-0123456789abcdef01234567;Parent=0000000000000000",
                "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef",
                ";;;===;;"
            })
    void answersNullWithoutAValidRootAndParent(String header) {
        assertThat(XRayHeader.parse(header)).isNull();
    }

    @Test
    void refusesAnEndlessHeader() {
        assertThat(XRayHeader.parse(ROOT + ";" + PARENT + ";x=" + "y".repeat(1 << 20)))
                .isNull();
    }

    @Test
    void writesWhatItReads() {
        String header = ROOT + ";" + PARENT + ";Sampled=1";
        assertThat(XRayHeader.format(XRayHeader.parse(header))).isEqualTo(header);
    }
}
