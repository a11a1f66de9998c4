package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An API that may read ten rows per statement, over a database that has more to say. */
final class QueryLimitsTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension()
            .with(options -> options.withLimits(new QueryLimits(Duration.ofSeconds(5), 10, 100L << 20)));

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            rows.add(invocation(traceId(i), spanId(i), "function-" + i, NOW.minusSeconds(60), 10)
                    .row());
        }
        API.store(rows);
    }

    @Test
    void refusesAnAnswerThatIsTooLargeInsteadOfShorteningIt() {
        Answer answer = API.client().get("/api/v1/functions");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("the answer has more rows than allowed (10); narrow from/to or add a filter");
        assertThat(answer.json().path("field").asString()).isEqualTo("from");
    }

    @Test
    void answersWhatFits() {
        assertThat(API.client().get("/api/v1/functions/function-1").status()).isEqualTo(200);
        assertThat(API.client().get("/api/v1/invocations", "limit", "5").status())
                .isEqualTo(200);
    }
}
