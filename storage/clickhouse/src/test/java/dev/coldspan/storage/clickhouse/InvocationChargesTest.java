package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a span becomes in the columns that a price depends on; the rounding rules are those of the providers' pricing pages. */
class InvocationChargesTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    private static SpanRowBuilder of(String provider, String plan) {
        return SpanRowBuilder.invocation("f")
                .resource("cloud.provider", provider)
                .resource("coldspan.plan", plan);
    }

    private static String only(SpanRowBuilder span, String columns) throws SQLException {
        CLICKHOUSE.clickHouse().spans().insert(List.of(span.build()));
        List<List<String>> rows = CLICKHOUSE.query("SELECT " + columns + " FROM invocations FINAL");
        assertThat(rows).hasSize(1);
        return String.join(" ", rows.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "aws, aws_lambda, 7, '', ''",
        "azure, azure.functions, ~4, FlexConsumption, FlexConsumption",
        "azure, azure_functions, ~4, Dynamic, Dynamic",
        "gcp, gcp_cloud_functions, 3, '', 1st-gen",
        "gcp, gcp_cloud_functions, resize-00003-yam, '', 2nd-gen",
        "gcp, gcp.cloud_functions, resize-00003-yam, '', 2nd-gen",
        "gcp, gcp_cloud_functions, '', '', ''",
        "gcp, gcp_cloud_run, shop-00001-abc, '', cloud-run",
        "gcp, gcp.cloud_run, '', '', cloud-run",
    })
    void tellsThePlan(String provider, String platform, String version, String sku, String plan) throws SQLException {
        SpanRowBuilder span = SpanRowBuilder.invocation("f")
                .resource("cloud.provider", provider)
                .resource("cloud.platform", platform)
                .resource("faas.version", version)
                .resource("azure.functions.plan", sku);

        assertThat(only(span, "Plan")).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        "snap-start, python, '', snap-start",
        "snap-start, '', dotnet:8.v21, snap-start",
        "snap-start, Java, '', ''",
        "snap-start, '', java:17.v30, ''",
        "snap-start, '', '', snap-start-unknown-runtime",
        "on-demand, python, '', ''",
        "'', python, '', ''",
    })
    void tellsWhoseRestoresAreCharged(String initType, String language, String runtime, String plan)
            throws SQLException {
        SpanRowBuilder span = of("aws", "")
                .attribute("coldspan.init.type", initType)
                .resource("telemetry.sdk.language", language)
                .resource("aws.lambda.runtime_version", runtime);

        assertThat(only(span, "Plan")).isEqualTo(plan);
    }

    @Test
    void believesAPlanThatTheUserNames() throws SQLException {
        assertThat(only(of("gcp", "cloud-run-instance").resource("cloud.platform", "gcp_cloud_run"), "Plan"))
                .isEqualTo("cloud-run-instance");
    }

    @ParameterizedTest
    @CsvSource({"coldspan.team, checkout", "team, checkout"})
    void tellsTheTeam(String key, String team) throws SQLException {
        assertThat(only(of("aws", "").resource(key, team), "Team")).isEqualTo(team);
    }

    @ParameterizedTest
    @CsvSource({
        // Billed ms, memory used in MB, then what is charged: 160 MB are billed as 256, 10 MB as 128, at most 1,536.
        "495, 490, 495, 253440",
        "50, 10, 100, 12800",
        "100, 160, 100, 25600",
        "100, 128, 100, 12800",
        "1000, 1536, 1000, 1536000",
        "1000, 4000, 1000, 1536000",
    })
    void measuresTheConsumptionPlanInMegabyteMilliseconds(long ms, long megabytes, long billed, long units)
            throws SQLException {
        SpanRowBuilder span = of("azure", "Dynamic")
                .attribute("coldspan.billed_duration_ms", Long.toString(ms))
                .attribute("coldspan.memory.max_used_bytes", Long.toString(megabytes << 20));

        assertThat(only(span, "BilledMs, ExecutionUnits, UnmeteredMs")).isEqualTo(billed + " " + units + " 0");
    }

    @Test
    void keepsTheTimeApartWhoseMemoryNobodyTold() throws SQLException {
        SpanRowBuilder span = of("azure", "Dynamic").attribute("coldspan.billed_duration_ms", "250");

        assertThat(only(span, "BilledMs, ExecutionUnits, UnmeteredMs")).isEqualTo("250 0 250");
    }

    @ParameterizedTest
    @CsvSource({"1st-gen, 260, 300", "1st-gen, 300, 300", "1st-gen, 1, 100", "2nd-gen, 260, 260", "cloud-run, 1, 1"})
    void roundsTheFirstGenerationOfGoogleToTenthsOfASecond(String plan, long ms, long billed) throws SQLException {
        SpanRowBuilder span = of("gcp", plan).attribute("coldspan.billed_duration_ms", Long.toString(ms));

        assertThat(only(span, "BilledMs, ExecutionUnits, UnmeteredMs")).isEqualTo(billed + " 0 0");
    }

    @ParameterizedTest
    @CsvSource({
        "s3, 262144, 0",
        "s3, 262145, 1",
        "sns, 307200, 1",
        "eventbridge, 1048576, 12",
        "schedule, 327681, 2",
        "sqs, 1048576, 0",
        "apigateway, 1048576, 0",
        "s3, not a number, 0",
        "s3, -5, 0",
    })
    void countsWhatALargeAsynchronousEventCostsBeyondOneRequest(String source, String size, long extra)
            throws SQLException {
        SpanRowBuilder span = of("aws", "")
                .attribute("coldspan.trigger.source", source)
                .attribute("coldspan.request.size_bytes", size);

        assertThat(only(span, "ExtraRequests")).isEqualTo(Long.toString(extra));
    }

    @ParameterizedTest
    @CsvSource({"streaming, 7340032, 1048576", "streaming, 6291456, 0", "buffered, 7340032, 0", "'', 7340032, 0"})
    void countsTheBytesOfAStreamedResponseAboveSixMegabytes(String mode, long size, long streamed) throws SQLException {
        SpanRowBuilder span = of("aws", "")
                .attribute("coldspan.response.mode", mode)
                .attribute("coldspan.response.size_bytes", Long.toString(size));

        assertThat(only(span, "StreamedBytes")).isEqualTo(Long.toString(streamed));
    }

    @Test
    void sumsWhatIsChargedInBothRollups() throws SQLException {
        CLICKHOUSE
                .clickHouse()
                .spans()
                .insert(List.of(
                        of("aws", "")
                                .resource("coldspan.team", "shop")
                                .attribute("coldspan.trigger.source", "s3")
                                .attribute("coldspan.request.size_bytes", "400000")
                                .ids(1)
                                .build(),
                        of("aws", "")
                                .resource("coldspan.team", "shop")
                                .attribute("coldspan.trigger.source", "s3")
                                .attribute("coldspan.request.size_bytes", "300000")
                                .ids(2)
                                .build()));

        CLICKHOUSE.clickHouse().functionMinutes().refresh();

        assertThat(CLICKHOUSE.query("SELECT Team, ExtraRequests FROM function_minutes FINAL"))
                .containsExactly(List.of("shop", "4"));
        assertThat(CLICKHOUSE.query("SELECT Step, Team, ExtraRequests FROM function_rollup FINAL ORDER BY Step"))
                .containsExactly(List.of("60", "shop", "4"), List.of("3600", "shop", "4"));
    }
}
