package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeListTest {
    private final AttributeList list = new AttributeList(3, 5);

    @Test
    void keepsTheOrderInWhichKeysWereFirstSet() {
        list.put("b", 1L);
        list.put("a", 2L);
        list.put("b", 3L);
        assertThat(list.toArray()).containsExactly("b", 3L, "a", 2L);
        assertThat(list.get("b")).isEqualTo(3L);
        assertThat(list.get("c")).isNull();
    }

    @Test
    void countsWhatDoesNotFitAndStillReplacesWhatIsThere() {
        list.putAll(new Object[] {"a", 1L, "b", 2L, "c", 3L, "d", 4L, "e", 5L});
        list.put("c", 6L);
        assertThat(list.toArray()).containsExactly("a", 1L, "b", 2L, "c", 6L);
        assertThat(list.dropped()).isEqualTo(2);
        list.countDropped(3);
        assertThat(list.dropped()).isEqualTo(5);
    }

    @Test
    void leavesOutWhatHasNoKeyOrValue() {
        list.put(null, "x");
        list.put("", "x");
        list.put("a", null);
        assertThat(list.toArray()).isEmpty();
        assertThat(list.dropped()).isZero();
    }

    @Test
    void leavesOutAKeyWithoutItsValueAtTheEnd() {
        list.putAll(new Object[] {"a", 1L, "b"});
        list.putAll(Arrays.<Object>asList("c", 2L, "d"));
        assertThat(list.toArray()).containsExactly("a", 1L, "c", 2L);
    }

    @Test
    void cutsTextsAloneAndInArrays() {
        String[] texts = {"123456", null, "1"};
        list.put("a", "123456");
        list.put("b", texts);
        assertThat(list.get("a")).isEqualTo("12345");
        assertThat((String[]) list.get("b")).containsExactly("12345", null, "1");
        assertThat(texts).as("the caller's own").containsExactly("123456", null, "1");
    }

    @Test
    void isNotChangedByWhoeverKeepsTheArrayThatWasSet() {
        String[] texts = {"a"};
        list.put("b", texts);
        texts[0] = "changed";
        assertThat((String[]) list.get("b")).containsExactly("a");
    }

    @Test
    void growsToWhateverItsLimitIs() {
        AttributeList large = new AttributeList(1_000, 5);
        for (int i = 0; i < 1_001; i++) {
            large.putAll(List.of("key" + i, (long) i));
        }
        assertThat(large.toArray()).hasSize(2_000).endsWith("key999", 999L);
        assertThat(large.dropped()).isOne();
    }

    @Test
    void keepsNothingWithALimitOfZero() {
        AttributeList none = new AttributeList(0, 5);
        none.put("a", 1L);
        assertThat(none.toArray()).isEmpty();
        assertThat(none.dropped()).isOne();
    }
}
