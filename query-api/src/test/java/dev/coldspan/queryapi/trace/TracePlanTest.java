package dev.coldspan.queryapi.trace;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of three days the engine reads for one trace, by its own plan. */
final class TracePlanTest {

    private static final String TRACE = "ab".repeat(16);
    private static final String EVERY_DAY =
            "Partition\\s+Keys:\\s+toDate\\(Timestamp\\)\\s+Condition:[^\\n]*\\s+Parts: 3/3";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                span(TRACE, "0".repeat(15) + "1", NOW.minus(Duration.ofHours(60)))
                        .row(),
                span("cd".repeat(16), "0".repeat(15) + "2", NOW.minus(Duration.ofHours(36)))
                        .row(),
                span("ef".repeat(16), "0".repeat(15) + "3", NOW.minus(Duration.ofHours(12)))
                        .row());
    }

    @Test
    void readsTheDayThatTheLookupTableNamesWithTheIndexOfTraceIds() {
        assertThat(plan(TRACE, false))
                .containsPattern("Partition\\s[^P]*?Parts: 1/1")
                .contains("idx_trace_id");
    }

    @Test
    void readsByTheIndexOfTraceIdsAloneWhereTheLookupTableKnowsNothing() {
        assertThat(plan("12".repeat(16), false)).contains("idx_trace_id").containsPattern(EVERY_DAY);
    }

    @Test
    void looksAtAnyTimeWhenAskedTo() {
        assertThat(plan(TRACE, true)).containsPattern(EVERY_DAY);
    }

    private static String plan(String traceId, boolean ever) {
        BoundQuery query = SqlTemplate.named(TraceQuery.class, "spans.sql")
                .bind()
                .text("traceId", traceId)
                .flag("ever", ever)
                .integer("marginSeconds", 900)
                .flag("firstPage", true)
                .integer("afterStart", 0)
                .text("afterSpan", "")
                .integer("limit", 10);
        Database database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);
        BoundQuery explain = new BoundQuery("plan", "EXPLAIN indexes = 1\n" + query.sql(), query.parameters());
        return String.join("\n", database.list(explain, row -> row.text("explain")));
    }
}
