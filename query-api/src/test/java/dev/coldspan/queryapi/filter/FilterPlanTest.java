package dev.coldspan.queryapi.filter;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.queryapi.testing.TelemetryRows;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rendered conditions are of the form that the engine can answer with the primary key and the skip indexes. */
final class FilterPlanTest {

    private static final TimeRange RANGE = new TimeRange(NOW.minusSeconds(3600), NOW);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                .attribute("http.route", "/orders")
                .row());
        API.clickHouse()
                .logs()
                .insert(List.of(TelemetryRows.log(NOW.minusSeconds(5), "checkout", "hello", traceId(1))));
    }

    private static List<String> plan(Scope scope, String q) {
        Database database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);
        String file = "plan_" + scope.name().toLowerCase(Locale.ROOT) + ".sql";
        return database.list(
                SqlTemplate.named(FilterPlanTest.class, file)
                        .with("filter", Filter.parse("q", q).on(scope, RANGE))
                        .bind()
                        .nanos("from", RANGE.from())
                        .nanos("to", RANGE.to()),
                row -> row.text("explain").strip());
    }

    /** What is asked for is nowhere, and the index alone says so: no granule of the one that is stored is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVOCATIONS | function:nobody | FunctionName",
                "INVOCATIONS | function:(nobody,anybody) | FunctionName",
                "INVOCATIONS | function:nob* | FunctionName",
                "INVOCATIONS | function:nobody cold:true | FunctionName",
                "INVOCATIONS | trace:1 | TraceId",
                "INVOCATIONS | http.route:/nowhere | TraceId",
                "SPANS | service:nobody | ServiceName",
                "SPANS | trace:1 | Name: idx_trace_id",
                "SPANS | duration>10s | Name: idx_duration",
                "SPANS | http.route:/nowhere | Name: idx_span_attr_value",
                "SPANS | http.route:(/nowhere,/here) | Name: idx_span_attr_value",
                "SPANS | http.nowhere:/elsewhere | Name: idx_span_attr_value",
                "SPANS | http.nowhere:* | Name: idx_span_attr_key",
                "SPANS | http.nowhere:or* | Name: idx_span_attr_key",
                "SPANS | http.nowhere>5 | Name: idx_span_attr_key",
                "SPANS | http.nowhere:5xx | Name: idx_span_attr_key",
                "LOGS | trace:1 | Name: idx_trace_id",
                "LOGS | \"connection was refused\" | Name: idx_body",
                "ROLLUP | function:nobody | FunctionName",
                "ROLLUP | region:eu-* function:nobody | FunctionName",
            })
    void readsNothingWhereAnIndexTells(Scope scope, String q, String index) {
        List<String> plan = plan(scope, q);

        assertThat(plan).contains(index);
        assertThat(plan).anyMatch(line -> line.matches("Parts: \\d+ \\| Granules: 0"));
    }

    @Test
    void readsWhatIsThere() {
        assertThat(plan(Scope.SPANS, "http.route:/orders")).contains("Parts: 1 | Granules: 1");
    }
}
