package dev.coldspan.collector.intake.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.RunningIntake;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of diagnostic settings as they come out of Event Hubs. */
class AzureMonitorTest extends RunningIntake {

    private static final String INVOCATION = "11111111-2222-4333-8444-555555555555";
    private static final String RESOURCE = "/SUBSCRIPTIONS/0A1B/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.WEB/SITES/SHOP";

    private final Instant now = Instant.now();

    @Test
    void makesAReportOfARequestOfTheHost() throws Exception {
        assertThat(post("{\"records\":[" + request("true", "200") + "]}").statusCode())
                .isEqualTo(200);

        LogRow row = rows(1).get(0);
        assertThat(row.resourceAttributes())
                .containsAllEntriesOf(Map.of(
                        "faas.name", "shop/orders",
                        "service.name", "shop",
                        "cloud.provider", "azure",
                        "cloud.platform", "azure.functions",
                        "faas.instance", "host-1"));
        assertThat(row.logAttributes())
                .containsAllEntriesOf(Map.of(
                        "coldspan.report", "report",
                        "faas.invocation_id", INVOCATION,
                        "coldspan.duration_ms", "4.7239",
                        "faas.trigger", "http"))
                .doesNotContainKey("coldspan.outcome");
        assertThat(row.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(row.timestamp()).isEqualTo(nanos(now) + 9_159_300);
    }

    @Test
    void takesAFailedRequestForAnError() throws Exception {
        post("{\"records\":[" + request("false", "500") + "]}");
        assertThat(rows(1).get(0).logAttributes())
                .containsEntry("coldspan.outcome", "error")
                .containsEntry("error.type", "500");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Executing 'Functions.orders' (Reason='Timer fired at 2026-11-20T08:00:00Z', Id=" + INVOCATION
                        + ") | start | | timer |",
                "Executing 'Functions.orders' (Reason='New queue message detected on ''q''.', Id=" + INVOCATION
                        + ") | | | |",
                "Executing 'orders' (Reason='New queue message detected on q.', Id=" + INVOCATION
                        + ") | start | | pubsub |",
                "Executed 'Functions.orders' (Succeeded, Id=" + INVOCATION + ", Duration=123ms) | report | 123 | |",
                "Executed 'Functions.orders' (Failed, Id=" + INVOCATION + ", Duration=5ms) | report | 5 | | error",
                "Executed 'Functions.orders' (Failed, Id=" + INVOCATION + ") | report | | | error",
                "loading order 17 | | | |",
            })
    void readsWhatTheHostWritesOfEachExecution(
            String message, String kind, String duration, String trigger, String outcome) throws Exception {
        post("{\"records\":[{\"time\":\"" + now + "\",\"resourceId\":\"" + RESOURCE
                + "\",\"category\":\"FunctionAppLogs\","
                + "\"level\":\"Informational\",\"location\":\"West Europe\",\"properties\":{\"appName\":\"\",\"functionName\":\"orders\","
                + "\"hostInstanceId\":\"host-1\",\"message\":\"" + message + "\"}}]}");

        LogRow row = rows(1).get(0);
        assertThat(row.body()).isEqualTo(message);
        assertThat(row.severityNumber()).isEqualTo(9);
        assertThat(row.resourceAttributes())
                .containsEntry("faas.name", "shop/orders")
                .containsEntry("cloud.region", "West Europe")
                .containsEntry("cloud.account.id", "0A1B");
        assertThat(row.logAttributes().get("coldspan.report")).isEqualTo(kind);
        assertThat(row.logAttributes().get("coldspan.duration_ms")).isEqualTo(duration);
        assertThat(row.logAttributes().get("faas.trigger")).isEqualTo(trigger);
        assertThat(row.logAttributes().get("coldspan.outcome")).isEqualTo(outcome);
    }

    @Test
    void readsPropertiesThatAreText() throws Exception {
        post("[{\"records\":[{\"time\":\"" + now + "\",\"category\":\"FunctionAppLogs\",\"resourceId\":\"" + RESOURCE
                + "\",\"properties\":\"{\\\"functionName\\\":\\\"orders\\\",\\\"functionInvocationId\\\":\\\""
                + INVOCATION
                + "\\\",\\\"message\\\":\\\"hello\\\"}\"}]}]");
        LogRow row = rows(1).get(0);
        assertThat(row.body()).isEqualTo("hello");
        assertThat(row.logAttributes()).containsEntry("faas.invocation_id", INVOCATION);
    }

    @Test
    void takesAnExceptionForTheErrorOfItsInvocation() throws Exception {
        post("{\"records\":[{\"time\":\"" + now
                + "\",\"Type\":\"AppExceptions\",\"AppRoleName\":\"shop\",\"ExceptionType\":\"java.io.IOException\","
                + "\"OuterMessage\":\"gone\",\"SeverityLevel\":3,\"OperationName\":\"orders\",\"Properties\":{\"InvocationId\":\""
                + INVOCATION
                + "\",\"FullName\":\"Functions.orders\"}}]}");
        LogRow row = rows(1).get(0);
        assertThat(row.severityText()).isEqualTo("Error");
        assertThat(row.logAttributes())
                .containsEntry("coldspan.report", "error")
                .containsEntry("error.type", "java.io.IOException")
                .containsEntry("error.message", "gone")
                .containsEntry("exception.type", "java.io.IOException");
    }

    @Test
    void keepsARecordThatCannotBeReadAndTakesTheOthers() throws Exception {
        assertThat(post("{\"records\":[17,{\"time\":\"soon\"}," + request("true", "200") + "]}")
                        .statusCode())
                .isEqualTo(200);
        List<LogRow> rows = rows(3);
        assertThat(rows)
                .extracting(row -> row.logAttributes().getOrDefault("coldspan.intake.error", ""))
                .containsExactlyInAnyOrder("not an object", "time must be like 2026-11-20T08:00:00.1238381Z", "");
        assertThat(collector.numbers.sum("intake_records", "source", "azure", "outcome", "unreadable"))
                .isEqualTo(2);
        assertThat(collector.numbers.sum("intake_records", "source", "azure", "outcome", "read"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "17", "{\"records\":{}}", "", "{"})
    void refusesWhatHoldsNoRecords(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    private String request(String success, String code) {
        return "{\"time\":\"" + now
                + "\",\"resourceId\":\"/SUBSCRIPTIONS/0A1B/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.INSIGHTS/COMPONENTS/SHOP\","
                + "\"Type\":\"AppRequests\",\"AppRoleInstance\":\"role-1\",\"AppRoleName\":\"shop\",\"OperationName\":\"orders\","
                + "\"OperationId\":\"0af7651916cd43dd8448eb211c80319c\",\"Id\":\"09d760d34d75e847\",\"Name\":\"orders\",\"Success\":"
                + success
                + ",\"ResultCode\":\"" + code
                + "\",\"DurationMs\":9.1593,\"Properties\":{\"FunctionExecutionTimeMs\":\"4.7239\","
                + "\"InvocationId\":\"" + INVOCATION
                + "\",\"Category\":\"Host.Results\",\"HttpMethod\":\"GET\",\"FullName\":\"Functions.orders\","
                + "\"HostInstanceId\":\"host-1\"}}";
    }

    private HttpResponse<byte[]> post(String body) throws Exception {
        return collector.post("/v1/azure", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
