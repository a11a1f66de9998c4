package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Csv;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telemetry of a stranger who hopes that somebody opens the export in a spreadsheet: every text that he chooses begins like a formula. */
final class CsvInjectionTest {

    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        for (int i = 0; i < BEGINNINGS.length(); i++) {
            String begin = BEGINNINGS.substring(i, i + 1);
            API.store(invocation(
                            traceId(i + 1), spanId(i + 1), begin + "cmd|'/c calc'!A1,\"" + i, NOW.minusSeconds(600), 10)
                    .resource("faas.version", begin + "version")
                    .resource("cloud.provider", begin + "provider")
                    .resource("cloud.region", begin + "region")
                    .resource("cloud.account.id", begin + "account")
                    .resource("host.arch", begin + "arch")
                    .resource("coldspan.plan", begin + "plan")
                    .attribute("faas.trigger", begin + "trigger")
                    .attribute("coldspan.trigger.source", begin + "source")
                    .attribute("faas.invocation_id", begin + "id" + i)
                    .row());
        }
    }

    @ParameterizedTest
    @CsvSource({"csv, day", "csv, invocation", "focus, day", "focus, invocation"})
    void findsNoFormulaInAnyColumn(String format, String step) {
        String body = API.client()
                .get("/api/v1/costs/export", "from", "now-1d", "format", format, "step", step)
                .body();
        List<Map<String, String>> rows = Csv.rows(body);

        assertThat(rows).hasSizeGreaterThanOrEqualTo(BEGINNINGS.length());
        for (Map<String, String> row : rows) {
            row.forEach((column, cell) -> assertThat(cell.isEmpty() || BEGINNINGS.indexOf(cell.charAt(0)) < 0)
                    .as(column + " of " + row)
                    .isTrue());
        }
        // Marked and not left out.
        String function = format.equals("csv") ? "function" : "x_FunctionName";
        assertThat(rows.stream().map(row -> row.get(function)).distinct().filter(name -> name.startsWith("'")))
                .hasSize(BEGINNINGS.length());
    }
}
