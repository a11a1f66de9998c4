package dev.coldspan.queryapi.trace;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Duration;
import java.util.List;
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

    private static Database database;

    @BeforeAll
    static void store() {
        database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);
        API.store(
                span(TRACE, "0".repeat(15) + "1", NOW.minus(Duration.ofHours(60)))
                        .row(),
                span("cd".repeat(16), "0".repeat(15) + "2", NOW.minus(Duration.ofHours(36)))
                        .row(),
                span("ef".repeat(16), "0".repeat(15) + "3", NOW.minus(Duration.ofHours(12)))
                        .row());
    }

    @Test
    void findsTheTimeOfATraceByItsId() {
        BoundQuery query =
                SqlTemplate.named(TraceQuery.class, "trace_range.sql").bind().text("traceId", TRACE);

        assertThat(plan(query)).containsPattern("PrimaryKey\\s+Keys:\\s+TraceId");
    }

    @Test
    void readsTheDayThatTheLookupTableNamesWithTheIndexOfTraceIds() {
        assertThat(plan(new TraceQuery(database).place(TRACE).orElseThrow()))
                .containsPattern("Partition\\s[^P]*?Parts: 1/1")
                .contains("idx_trace_id");
    }

    @Test
    void readsByTheIndexOfTraceIdsAloneWhereTheLookupTableKnowsNothing() {
        assertThat(new TraceQuery(database).place("12".repeat(16))).isEmpty();
        assertThat(plan(TraceQuery.EVER)).contains("idx_trace_id").containsPattern(EVERY_DAY);
    }

    private static String plan(TimeRange range) {
        return plan(new TraceQuery(database).spans(TRACE, range, new Page("", range, 10, List.of())));
    }

    private static String plan(BoundQuery query) {
        BoundQuery explain = new BoundQuery("plan", "EXPLAIN indexes = 1\n" + query.sql(), query.parameters());
        return String.join("\n", database.list(explain, row -> row.text("explain")));
    }
}
