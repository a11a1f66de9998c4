package dev.coldspan.queryapi.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TelemetryRows;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists as CSV and JSON lines. */
final class ExportRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final int MANY = 2500;

    @BeforeAll
    static void store() {
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            spans.add(invocation(traceId(i), spanId(i), "many", NOW.minusSeconds(7200 + i), 100)
                    .row());
        }
        spans.add(invocation(
                        traceId(9001), spanId(9001), "=HYPERLINK(\"http://evil.example\")", NOW.minusSeconds(60), 100)
                .cold(250)
                .resource("cloud.region", "+1")
                .row());
        spans.add(invocation(traceId(9002), spanId(9002), "a,b \"c\"\r\nd", NOW.minusSeconds(50), 1500)
                .outcome("error")
                .status("Error", "@SUM(1)")
                .row());
        API.store(spans);
        API.clickHouse()
                .logs()
                .insert(List.of(TelemetryRows.log(NOW.minusSeconds(5), "checkout", "-2+3", traceId(9001))));
    }

    @Test
    void sendsInvocationsAsCsv() {
        Answer answer = API.client().get("/api/v1/invocations", "format", "csv", "sort", "timestamp");

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"invocations.csv\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        String[] lines = answer.body().split("\r\n");
        assertThat(lines[0])
                .startsWith("invocationId,traceId,spanId,function,version,instance,region,")
                .endsWith(",outcome,errorType,errorMessage,cost.amount,cost.currency,cost.complete");
        assertThat(lines[1])
                .contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",", ",\"'+1\",", ",true,on-demand,250.0,")
                .contains(",100.0,");
    }

    @Test
    void quotesCellsThatHoldLineEnds() {
        Answer answer = API.client().get("/api/v1/invocations", "format", "csv", "q", "cold:false error:true");

        assertThat(answer.body()).contains(",\"a,b \"\"c\"\"\r\nd\",").contains(",\"'@SUM(1)\",");
    }

    @Test
    void sendsAHeaderAlsoWhenNothingMatches() {
        Answer answer = API.client().get("/api/v1/spans", "format", "csv", "q", "function:nobody");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("traceId,spanId,parentSpanId,name,kind,service,function,startTime,durationMs,status,"
                        + "statusMessage,attributes,resource\r\n");
    }

    @Test
    void writesAttributesAsJsonIntoOneCell() {
        Answer answer = API.client().get("/api/v1/spans", "format", "csv", "q", "trace:" + traceId(9001));

        assertThat(answer.body().split("\r\n")[1]).contains(",\"{\"\"coldspan.billed.source\"\":");
    }

    @Test
    void sendsTheSameRowsAsJsonLinesAsInThePage() {
        Answer lines = API.client().get("/api/v1/invocations", "format", "jsonl");
        Answer page = API.client().get("/api/v1/invocations");

        assertThat(lines.header("Content-Type")).isEqualTo("application/jsonl");
        List<JsonNode> rows = lines.body()
                .lines()
                .map(line -> new JsonMapper().readTree(line))
                .toList();
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .containsExactlyElementsOf(
                        page.json().path("invocations").valueStream().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invocations", "spans", "traces"})
    void sendsMoreRowsThanAPageMayHold(String list) {
        Answer all = API.client()
                .get("/api/v1/" + list, "format", "jsonl", "from", "now-4h", "to", "now-1h", "limit", "1000000");

        assertThat(all.body().lines()).hasSize(MANY);
    }

    @Test
    void stopsAtTheLimit() {
        Answer some = API.client().get("/api/v1/invocations", "format", "csv", "from", "now-4h", "limit", "1200");

        assertThat(some.body().lines().filter(line -> line.contains(",many,"))).hasSize(1198);
    }

    @Test
    void sendsLogsToo() {
        assertThat(API.client().get("/api/v1/logs", "format", "csv").body()).contains(",\"'-2+3\",");
        assertThat(API.client().get("/api/v1/logs", "format", "jsonl").body()).contains("\"body\":\"-2+3\"");
    }

    @Test
    void doesNotPutALargeAnswerIntoOnePage() {
        Answer answer = API.client().get("/api/v1/spans", "limit", "1001");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("limit must be an integer from 1 to 1000, for example limit=100; up to 1000000 with "
                        + "format=csv or format=jsonl");
        assertThat(API.client()
                        .get("/api/v1/spans", "limit", "1000001", "format", "csv")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesAFormatNobodyWrites() {
        Answer answer = API.client().get("/api/v1/spans", "format", "xlsx");

        assertThat(answer.json().path("detail").asString()).contains("json, csv, jsonl");
    }

    @Test
    void answersAProblemInsteadOfAFileWhenTheFilterIsWrong() {
        Answer answer = API.client().get("/api/v1/spans", "format", "csv", "q", "duration>soon");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
