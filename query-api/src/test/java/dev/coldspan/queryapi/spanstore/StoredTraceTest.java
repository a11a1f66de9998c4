package dev.coldspan.queryapi.spanstore;

import static dev.coldspan.queryapi.testing.StoredSpans.TRACE;
import static dev.coldspan.queryapi.testing.StoredSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoredTraceTest {

    private static String root(StoredSpan... spans) {
        return new StoredTrace(TRACE, List.of(spans), false)
                .root()
                .map(StoredSpan::spanId)
                .orElse("");
    }

    @Test
    void theSpanWithoutAParentIsTheRoot() {
        assertThat(root(span("1", "0", "server", 1), span("2", "", "internal", 5)))
                .isEqualTo("2");
    }

    @Test
    void withoutOneTheFirstEntryIs() {
        assertThat(root(span("1", "0", "internal", 1), span("2", "0", "consumer", 5), span("3", "0", "server", 3)))
                .isEqualTo("3");
    }

    @Test
    void elseTheEarliestSpanIs() {
        assertThat(root(span("1", "0", "client", 9), span("2", "0", "internal", 4)))
                .isEqualTo("2");
        assertThat(root()).isEmpty();
    }

    @Test
    void anEndAfterAllTimeIsTheLastNanosecond() {
        assertThat(span("1", "", "server", 10, Long.MAX_VALUE, "unset", "", Map.of())
                        .endNanos())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(span("1", "", "server", 10, 5, "unset", "", Map.of()).endNanos())
                .isEqualTo(15);
    }
}
