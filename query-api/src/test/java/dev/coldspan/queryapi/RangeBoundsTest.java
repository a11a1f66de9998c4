package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.testing.Answer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A range holds what lies below its end, to the nanosecond. The engine (26.7) does not find the second before an end that is compared as
 * a whole second.
 */
final class RangeBoundsTest {

    private static final Instant END = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation("0".repeat(31) + "1", "0".repeat(15) + "1", "f", END.minusMillis(500), 20)
                        .outcome("error")
                        .row(),
                invocation("0".repeat(31) + "2", "0".repeat(15) + "2", "f", END, 20)
                        .outcome("error")
                        .row());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/invocations, invocations",
        "/api/v1/spans, spans",
        "/api/v1/traces, traces",
        "/api/v1/overview, recentFailures",
    })
    void findsWhatLiesInTheLastSecond(String path, String member) {
        Answer answer = API.client().get(path, "from", END.minusSeconds(60).toString(), "to", END.toString());

        assertThat(answer.texts(member, "traceId")).containsExactly("0".repeat(31) + "1");
    }
}
