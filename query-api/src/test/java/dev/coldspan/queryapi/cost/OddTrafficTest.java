package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Csv;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Telemetry as nobody would send who means well: every answer about money still comes, and all of them say the same. */
final class OddTrafficTest {

    private static final int COUNT = 600;
    private static final int DAYS = 20;
    private static final String RANGE = "from=now-30d&to=now";

    private static final String[] NUMBERS = {
        "0",
        "-1",
        "NaN",
        "inf",
        "1e308",
        "9223372036854775807",
        "18446744073709551616",
        "0.4",
        "",
        "many",
        "1536",
        "120000"
    };
    private static final String[] REGIONS = {"us-east-1", "mars-1", "", "US-EAST-1", "us-east-1 "};
    private static final String[] NAMES = {"=cmd|' /C calc'!A0", "a\"b\\c'd", "функция", "x".repeat(300), "shop", "shop"
    };
    private static final String[] PROVIDERS = {"aws", "aws", "aws", "azure", "gcp", "ibm", ""};
    private static final String[] OUTCOMES = {"ok", "ok", "error", "timeout", "incomplete", "init_error", "odd"};

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        Random random = new Random(17);
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            rows.add(odd(random, i).row());
        }
        API.store(rows);
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static TestSpan odd(Random random, int i) {
        Instant start = NOW.minusSeconds(60 + random.nextLong(DAYS * 86_400L));
        TestSpan span = invocation(traceId(i / 2 + 1), spanId(i), one(random, NAMES), start, random.nextInt(2) * 700L)
                .resource("cloud.provider", one(random, PROVIDERS))
                .resource("cloud.region", one(random, REGIONS))
                .resource("cloud.account.id", one(random, "1", "2", ""))
                .attribute("coldspan.outcome", one(random, OUTCOMES))
                .attribute("faas.coldstart", one(random, "true", "false", "maybe"))
                .attribute("coldspan.init.type", one(random, "on-demand", "snap-start", "provisioned-concurrency", "x"))
                .resource("host.arch", one(random, "amd64", "arm64", "riscv", ""));
        for (String number : List.of(
                "coldspan.billed_duration_ms",
                "coldspan.init.duration_ms",
                "coldspan.memory.max_used_bytes",
                "coldspan.cpu.time_ms",
                "coldspan.agent.overhead_ms",
                "coldspan.request.size_bytes",
                "coldspan.queue.receive_count",
                "coldspan.restore.duration_ms")) {
            if (random.nextInt(3) == 0) {
                span.attribute(number, one(random, NUMBERS));
            }
        }
        if (random.nextInt(3) == 0) {
            span.resource("faas.max_memory", one(random, NUMBERS));
        }
        if (random.nextInt(3) == 0) {
            span.resource(
                            "azure.functions.plan",
                            one(random, "Dynamic", "FlexConsumption", "ElasticPremium", "no plan"))
                    .resource(
                            "cloud.platform",
                            one(random, "gcp_cloud_functions", "gcp_cloud_run", "azure_functions", ""));
        }
        return span;
    }

    /** Split into its parameters, so that the answer is compared with the contract. */
    private static Answer ask(String path) {
        String[] parts = path.split("\\?", 2);
        String[] parameters = Arrays.stream(parts[1].split("&"))
                .flatMap(parameter -> Arrays.stream(parameter.split("=", 2)))
                .toArray(String[]::new);
        Answer answer = API.client().get(parts[0], parameters);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer;
    }

    private static JsonNode get(String path) {
        return ask(path).json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/costs?groupBy=function",
                "/api/v1/costs?groupBy=outcome&step=day",
                "/api/v1/costs?groupBy=account,region,provider&step=month&tiers=on&free=on",
                "/api/v1/costs/movers?groupBy=function",
                "/api/v1/costs/forecast?q=",
                "/api/v1/costs/forecast?q=provider:ibm",
                "/api/v1/costs/forecast?q=region:mars-1",
                "/api/v1/costs/coverage?",
                "/api/v1/costs/observing?",
                "/api/v1/costs/advice?",
                "/api/v1/waste?",
                "/api/v1/waste?q=provider:ibm",
                "/api/v1/invocations?limit=500"
            })
    void isAnswered(String path) {
        get(path
                + (path.endsWith("?") || path.contains("forecast") ? "" : "&")
                + (path.contains("forecast") ? "" : RANGE));
    }

    @Test
    void costsTheSameHoweverItIsAskedFor() {
        BigDecimal whole = total("function");
        assertThat(whole).isPositive();
        for (String groupBy : List.of("outcome", "account,region", "provider,arch,memory", "trace", "init.type")) {
            assertThat(total(groupBy)).as(groupBy).isEqualByComparingTo(whole);
        }
        BigDecimal billed = amount(
                get("/api/v1/costs?tiers=on&free=on&groupBy=function&" + RANGE).path("total"));
        for (String step : List.of("day", "month", "invocation")) {
            assertThat(exported("focus", step, "ContractedCost")).as(step).isEqualByComparingTo(whole);
            assertThat(exported("focus", step, "BilledCost")).as(step).isEqualByComparingTo(billed);
            assertThat(exported("csv", step, "amount")).as(step).isEqualByComparingTo(whole);
        }
    }

    @Test
    void wastesNoMoreThanItCosts() {
        JsonNode ledger = get("/api/v1/waste?" + RANGE);
        BigDecimal wasted = amount(ledger.path("wasted"));
        assertThat(wasted).isPositive().isLessThanOrEqualTo(amount(ledger.path("total")));
        BigDecimal lines = BigDecimal.ZERO;
        for (JsonNode line : ledger.path("lines")) {
            assertThat(amount(line.path("cost"))).as(line.toString()).isNotNegative();
            lines = line.path("lost").asBoolean() ? lines.add(amount(line.path("cost"))) : lines;
        }
        assertThat(lines).isEqualByComparingTo(wasted);
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString());
    }

    private static BigDecimal total(String groupBy) {
        return amount(
                get("/api/v1/costs?limit=1000&groupBy=" + groupBy + "&" + RANGE).path("total"));
    }

    private static BigDecimal exported(String format, String step, String column) {
        Answer answer = ask("/api/v1/costs/export?format=" + format + "&step=" + step + "&" + RANGE);
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, String> row : Csv.rows(answer.body())) {
            String cell = row.get(column);
            sum = cell.isEmpty() ? sum : sum.add(new BigDecimal(cell));
            assertThat(row.values()).noneMatch(value -> value.startsWith("=") || value.startsWith("@"));
        }
        return sum;
    }
}
