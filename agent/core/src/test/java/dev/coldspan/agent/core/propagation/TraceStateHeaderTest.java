package dev.coldspan.agent.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateHeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1",
                "vendor=value,tenant@system=x",
                "a=1, b=2\t,\tc=3",
                "a=1,,b=2",
                "a=1, ,b=2",
                "a==",
                "a=b=c",
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"
            })
    void handsOnWhatKeepsTheRulesAsItCame(String header) {
        assertThat(TraceStateHeader.checked(header)).isEqualTo(header);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "   ",
                "=",
                "=value",
                "a",
                "a=1,b",
                "a=1,=2",
                "a=\u00e4",
                "\u20ac=1",
                "a=1\nb: 2",
                "a=\u007f",
                "a=\u0000b"
            })
    void refusesWhatBreaksARule(String header) {
        assertThat(TraceStateHeader.checked(header)).isNull();
    }

    @Test
    void letsNoHeaderBeSmuggledIn() {
        assertThat(TraceStateHeader.checked("a=1\r\nHost: evil")).isNull();
        assertThat(TraceStateHeader.checked("a=1,\r\nb=2")).isNull();
    }

    @Test
    void leavesBlanksAroundTheWholeAway() {
        assertThat(TraceStateHeader.checked("  a=1 \t")).isEqualTo("a=1");
    }

    @Test
    void takes32MembersAndNoMore() {
        String most = String.join(",", Collections.nCopies(32, "a=1"));
        assertThat(TraceStateHeader.checked(most)).isEqualTo(most);
        assertThat(TraceStateHeader.checked(most + ",a=1")).isNull();
    }

    @Test
    void takes512CharactersAndNoMore() {
        String most = "k=" + "v".repeat(253) + ",l=" + "w".repeat(254);
        assertThat(most).hasSize(512);
        assertThat(TraceStateHeader.checked(most)).isEqualTo(most);
        assertThat(TraceStateHeader.checked(most + "x")).isNull();
    }

    @Test
    void takesKeysAndValuesOf256CharactersAndNoLongerOnes() {
        String longest = "k".repeat(256);
        assertThat(TraceStateHeader.checked(longest + "=v")).isNotNull();
        assertThat(TraceStateHeader.checked(longest + "k=v")).isNull();
        assertThat(TraceStateHeader.checked("k=" + longest)).isNotNull();
        assertThat(TraceStateHeader.checked("k=" + longest + "v")).isNull();
    }
}
