package dev.coldspan.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
    private final List<String> warnings = new ArrayList<>();

    @Test
    void readsPairsAndDecodesPercentSigns() {
        assertThat(parse("a=b, team = pay%2Cments ,plus=1+1"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "b", "team", "pay,ments", "plus", "1+1"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void skipsAndCountsPairsItCannotRead() {
        assertThat(parse("a=b,,=c,d,e=%zz,f=%0d%0aX: y")).containsOnlyKeys("a");
        assertThat(warnings).singleElement().asString().contains("TEST_VARIABLE: skipped 5 pair(s)");
    }

    @Test
    void doesNotRepeatValuesInItsWarning() {
        parse("password hunter2");
        assertThat(warnings).singleElement().asString().doesNotContain("hunter2");
    }

    @Test
    void ignoresAnEndlessText() {
        assertThat(parse("a=" + "b".repeat(1 << 20))).isEmpty();
        assertThat(warnings).singleElement().asString().contains("longer than");
    }

    @Test
    void keepsAnEmptyValue() {
        assertThat(parse("a=")).containsEntry("a", "");
    }

    @Test
    void isEmptyWhenNotSet() {
        assertThat(KeyValues.parse("TEST_VARIABLE", null, warnings::add)).isEmpty();
    }

    private Map<String, String> parse(String text) {
        return KeyValues.parse("TEST_VARIABLE", text, warnings::add);
    }
}
