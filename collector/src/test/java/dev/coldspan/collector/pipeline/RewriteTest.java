package dev.coldspan.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RewriteTest {

    private final List<String> list = List.of("a", "b", "c");

    @Test
    void returnsTheSameListWhenNothingChanges() {
        assertThat(Rewrite.list(list, element -> element)).isSameAs(list);
    }

    @Test
    void dropsAndReplacesInOrder() {
        assertThat(Rewrite.list(list, element -> element.equals("b") ? null : element))
                .containsExactly("a", "c");
        assertThat(Rewrite.list(list, element -> element.equals("a") ? null : element + element))
                .containsExactly("bb", "cc");
    }

    @Test
    void looksAtEveryElementOnce() {
        StringBuilder seen = new StringBuilder();

        Rewrite.list(list, element -> {
            seen.append(element);
            return null;
        });

        assertThat(seen).hasToString("abc");
    }
}
