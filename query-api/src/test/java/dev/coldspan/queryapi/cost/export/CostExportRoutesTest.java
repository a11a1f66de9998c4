package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CostExportRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        for (int i = 1; i <= 20; i++) {
            API.store(
                    invocation(traceId(i), spanId(i), "f" + i % 3, NOW.minusSeconds(3 * 3600 + 97L * i), 101 + 37L * i)
                            .resource("host.arch", i % 2 == 0 ? "arm64" : "amd64")
                            .row());
        }
        API.store(
                invocation(traceId(30), spanId(30), "=cmd|'/c calc'!A1", NOW.minusSeconds(60), 10)
                        .row(),
                invocation(traceId(31), spanId(31), "nowhere", NOW.minusSeconds(60), 10)
                        .resource("cloud.region", "mars-north-1")
                        .row());
    }

    private static List<List<String>> rows(String... parameters) {
        List<String> all = new ArrayList<>(List.of("from", "now-1d"));
        all.addAll(List.of(parameters));
        Answer answer = API.client().get("/api/v1/costs/export", all.toArray(String[]::new));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .map(line -> Arrays.asList(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)))
                .toList();
    }

    private static BigDecimal sum(List<List<String>> rows, String column) {
        int at = rows.get(0).indexOf(column);
        return rows.stream()
                .skip(1)
                .map(row -> row.get(at))
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String total(String... parameters) {
        List<String> all = new ArrayList<>(List.of("from", "now-1d"));
        all.addAll(List.of(parameters));
        return API.client()
                .get("/api/v1/costs", all.toArray(String[]::new))
                .json()
                .path("total")
                .path("amount")
                .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "month", "invocation"})
    void addsUpToTheBillToTheLastDigit(String step) {
        String total = total();

        List<List<String>> rows = rows("step", step);

        assertThat(sum(rows, "ListCost")).isEqualByComparingTo(total);
        assertThat(sum(rows, "ContractedCost")).isEqualByComparingTo(total);
        assertThat(sum(rows, "x_InvocationCount")).isEqualByComparingTo("22");
        assertThat(sum(rows("step", step, "format", "csv"), "amount")).isEqualByComparingTo(total);
    }

    /** So little that all of it is free, exactly: not by a rounding more or less. */
    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "month", "invocation"})
    void billsNothingWhereAllOfItIsFree(String step) {
        List<List<String>> rows = rows("step", step);
        int billed = rows.get(0).indexOf("BilledCost");
        int effective = rows.get(0).indexOf("EffectiveCost");

        assertThat(total("tiers", "on", "free", "on")).isEqualTo("0");
        assertThat(rows.stream().skip(1)).hasSizeGreaterThan(3).allSatisfy(row -> {
            assertThat(row.get(billed)).isEqualTo("0");
            assertThat(row.get(effective)).isEqualTo("0");
        });
        assertThat(sum(rows, "x_FreeGrant").negate()).isEqualByComparingTo(total());
        assertThat(sum(rows("step", step, "format", "csv"), "billedAmount")).isZero();
    }

    @Test
    void billsTheAgreedPricesWhereTheMonthIsLeftOut() {
        List<List<String>> rows = rows("free", "off", "tiers", "off");

        assertThat(sum(rows, "BilledCost")).isEqualByComparingTo(total());
        assertThat(sum(rows, "x_FreeGrant")).isZero();
    }

    @Test
    void namesTheTraceOfEachInvocation() {
        List<List<String>> rows = rows("step", "invocation", "q", "function:f1");
        int trace = rows.get(0).indexOf("x_TraceId");

        assertThat(rows.stream().skip(1).map(row -> row.get(trace)).distinct()).hasSize(7);
        assertThat(rows.get(1).get(trace)).hasSize(32);
    }

    @Test
    void hasTheNamesOfBothVersionsOfFocus() {
        assertThat(rows().get(0))
                .contains("BilledCost", "ProviderName", "PublisherName", "ServiceProviderName", "HostProviderName")
                .contains("PricingCurrency", "BillingAccountType", "SkuMeter", "x_Tenant")
                .doesNotHaveDuplicates();
    }

    @Test
    void makesAFunctionThatIsAFormulaHarmless() {
        List<List<String>> rows = rows("format", "csv");
        int function = rows.get(0).indexOf("function");

        assertThat(rows.stream().map(row -> row.get(function))).contains("\"'=cmd|'/c calc'!A1\"");
        assertThat(rows.stream().flatMap(List::stream)).noneMatch(cell -> cell.startsWith("="));
    }

    @Test
    void marksAPriceThatIsNotKnown() {
        List<List<String>> rows = rows("q", "function:nowhere");
        int known = rows.get(0).indexOf("x_PriceKnown");
        int price = rows.get(0).indexOf("ListUnitPrice");

        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(rows.get(1).get(known)).isEqualTo("false");
        assertThat(rows.get(1).get(price)).isEmpty();
    }

    @Test
    void sendsTheHeaderWhereNothingRan() {
        assertThat(rows("q", "function:nobody")).hasSize(1);
    }

    @Test
    void refusesInvocationsOfMoreThanAMonth() {
        Answer answer = API.client().get("/api/v1/costs/export", "from", "now-60d", "step", "invocation");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("from");
    }
}
