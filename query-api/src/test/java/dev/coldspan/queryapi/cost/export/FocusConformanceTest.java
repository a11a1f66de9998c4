package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.cost.Platforms.azure;
import static dev.coldspan.queryapi.cost.Platforms.cloudRun;
import static dev.coldspan.queryapi.cost.Platforms.firstGeneration;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Csv;
import dev.coldspan.queryapi.testing.TestSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of the FinOps Open Cost and Usage Specification 1.2 that a row of usage can break, as a table: which columns there must be, which must
 * not be empty, and what may stand in them. Charges of every provider and plan, of known and unknown prices and places.
 */
final class FocusConformanceTest {

    /** Digits without an exponent. */
    private static final Predicate<String> DECIMAL = cell -> cell.matches("-?[0-9]+(\\.[0-9]+)?");

    private static final Predicate<String> TEXT =
            cell -> !cell.isBlank() && cell.strip().equals(cell);

    /** UTC, in the extended form of ISO 8601. */
    private static final Predicate<String> TIME = cell -> cell.endsWith("Z") && Instant.parse(cell) != null;

    private static final Predicate<String> EMPTY = String::isEmpty;

    /** Keys and texts, numbers or flags. */
    private static final Predicate<String> JSON =
            cell -> new JsonMapper().readTree(cell).isObject();

    private static final Map<String, Predicate<String>> RULES = new LinkedHashMap<>();

    static {
        for (String cost : List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost")) {
            RULES.put(cost, DECIMAL);
        }
        for (String time : List.of("BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd")) {
            RULES.put(time, TIME);
        }
        for (String text : List.of(
                "BillingAccountId",
                "BillingAccountType",
                "ChargeDescription",
                "InvoiceIssuerName",
                "ProviderName",
                "PublisherName",
                "ServiceName",
                "ServiceProviderName",
                "HostProviderName",
                "ResourceId",
                "ResourceName",
                "ResourceType",
                "PricingUnit",
                "ConsumedUnit",
                "SkuId",
                "SkuMeter")) {
            RULES.put(text, TEXT);
        }
        RULES.put("BillingCurrency", Set.of("USD")::contains);
        RULES.put("PricingCurrency", Set.of("USD")::contains);
        RULES.put("ChargeCategory", Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment")::contains);
        RULES.put("ChargeFrequency", Set.of("One-Time", "Recurring", "Usage-Based")::contains);
        RULES.put("PricingCategory", Set.of("Standard", "Dynamic", "Committed", "Other")::contains);
        RULES.put("ServiceCategory", Set.of("Compute")::contains);
        RULES.put("ServiceSubcategory", Set.of("Serverless Compute")::contains);
        RULES.put("PricingQuantity", DECIMAL);
        RULES.put("ConsumedQuantity", DECIMAL);
        RULES.put("Tags", JSON);
        RULES.put("SkuPriceDetails", EMPTY.or(JSON));
        for (String price : List.of(
                "ListUnitPrice",
                "ContractedUnitPrice",
                "PricingCurrencyListUnitPrice",
                "PricingCurrencyContractedUnitPrice")) {
            RULES.put(price, EMPTY.or(DECIMAL));
        }
        RULES.put("PricingCurrencyEffectiveCost", DECIMAL);
        for (String nothing : List.of(
                "BillingAccountName",
                "ChargeClass",
                "CapacityReservationId",
                "CapacityReservationStatus",
                "CommitmentDiscountCategory",
                "CommitmentDiscountId",
                "CommitmentDiscountName",
                "CommitmentDiscountQuantity",
                "CommitmentDiscountStatus",
                "CommitmentDiscountType",
                "CommitmentDiscountUnit",
                "InvoiceId",
                "AvailabilityZone",
                "SubAccountName")) {
            RULES.put(nothing, EMPTY);
        }
        for (String optional : List.of("RegionId", "RegionName", "SubAccountId", "SubAccountType", "SkuPriceId")) {
            RULES.put(optional, EMPTY.or(TEXT));
        }
    }

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static int id;

    @BeforeAll
    static void store() {
        API.store(
                call("lambda").row(),
                call("managed")
                        .attribute("coldspan.init.type", "lambda-managed-instances")
                        .row(),
                call("tiny").attribute("coldspan.billed_duration_ms", "1").row(),
                call("long").attribute("coldspan.billed_duration_ms", "900000").row(),
                call("mars").resource("cloud.region", "mars-north-1").row(),
                call("nobody's").resource("cloud.account.id", "").row(),
                call("nowhere")
                        .resource("cloud.region", "")
                        .resource("cloud.provider", "")
                        .row(),
                call("sizeless").resource("faas.max_memory", "").row(),
                azure(call("dynamic"), "Dynamic", 512)
                        .attribute("coldspan.memory.max_used_bytes", "1000000")
                        .row(),
                azure(call("flex"), "FlexConsumption", 2048).row(),
                azure(call("premium"), "ElasticPremium", 3584).row(),
                firstGeneration(call("old"), 256).row(),
                cloudRun(call("run"), 512).row());
    }

    private static TestSpan call(String function) {
        id++;
        return invocation(traceId(id), spanId(id), function, NOW.minusSeconds(3600L * id), 100);
    }

    private static List<Map<String, String>> export(String step) {
        List<Map<String, String>> rows = Csv.rows(API.client()
                .get("/api/v1/costs/export", "from", "now-2d", "step", step)
                .body());
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "month", "invocation"})
    void keepsTheRulesOfEveryColumn(String step) {
        for (Map<String, String> row : export(step)) {
            RULES.forEach((column, rule) -> assertThat(rule.test(row.getOrDefault(column, "(no column)")))
                    .as(column + " is '" + row.get(column) + "' in " + row)
                    .isTrue());
        }
    }

    @Test
    void hasNoColumnThatTheSpecificationDoesNotKnow() {
        assertThat(export("day").get(0).keySet())
                .allMatch(column -> RULES.containsKey(column) || column.startsWith("x_"), "in 1.2, 1.3 or ours");
    }

    @Test
    void makesCostsOfQuantitiesAndPrices() {
        for (Map<String, String> row : export("hour")) {
            BigDecimal cost = new BigDecimal(row.get("ListCost"));
            boolean priced = !row.get("ListUnitPrice").isEmpty();
            BigDecimal product = priced
                    ? new BigDecimal(row.get("ListUnitPrice")).multiply(new BigDecimal(row.get("PricingQuantity")))
                    : BigDecimal.ZERO;

            assertThat(cost).as(row.toString()).isEqualByComparingTo(product);
            assertThat(row.get("SkuPriceId").isEmpty()).isEqualTo(!priced);
            assertThat(row.get("x_PriceKnown")).isEqualTo(Boolean.toString(priced));
            assertThat(row.get("ContractedCost")).isEqualTo(row.get("ListCost"));
            assertThat(row.get("ContractedUnitPrice")).isEqualTo(row.get("ListUnitPrice"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "month", "invocation"})
    void billsWhatTiersAndGrantsLeaveOfAContract(String step) {
        for (Map<String, String> row : export(step)) {
            BigDecimal contracted = new BigDecimal(row.get("ContractedCost"));
            BigDecimal billed = new BigDecimal(row.get("BilledCost"));

            assertThat(billed)
                    .as(row.toString())
                    .isEqualByComparingTo(contracted
                            .add(new BigDecimal(row.get("x_TierDiscount")))
                            .add(new BigDecimal(row.get("x_FreeGrant"))))
                    .isBetween(BigDecimal.ZERO, contracted);
            assertThat(row.get("EffectiveCost")).isEqualTo(row.get("BilledCost"));
            assertThat(row.get("PricingCurrencyEffectiveCost")).isEqualTo(row.get("EffectiveCost"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "month", "invocation"})
    void putsChargePeriodsIntoTheirBillingPeriod(String step) {
        for (Map<String, String> row : export(step)) {
            Instant from = Instant.parse(row.get("ChargePeriodStart"));
            Instant to = Instant.parse(row.get("ChargePeriodEnd"));

            assertThat(from).isBefore(to).isAfterOrEqualTo(Instant.parse(row.get("BillingPeriodStart")));
            assertThat(to).isBeforeOrEqualTo(Instant.parse(row.get("BillingPeriodEnd")));
            assertThat(row.get("BillingPeriodStart")).endsWith("-01T00:00:00Z");
            assertThat(row.get("BillingPeriodEnd")).endsWith("-01T00:00:00Z");
        }
    }

    @Test
    void givesNothingATypeOrAName() {
        for (Map<String, String> row : export("day")) {
            assertThat(row.get("SubAccountType").isEmpty())
                    .as(row.toString())
                    .isEqualTo(row.get("SubAccountId").isEmpty());
            assertThat(row.get("RegionName").isEmpty())
                    .isEqualTo(row.get("RegionId").isEmpty());
        }
    }

    @Test
    void hasTheSameProviderUnderTheNamesOfBothVersions() {
        for (Map<String, String> row : export("day")) {
            assertThat(row.get("ServiceProviderName")).isEqualTo(row.get("ProviderName"));
            assertThat(row.get("HostProviderName")).isEqualTo(row.get("PublisherName"));
        }
    }

    /** Units are written in capitals and the plural, with a hyphen where two are multiplied. */
    @Test
    void writesUnitsAsTheSpecificationDoes() {
        assertThat(export("day").stream().map(row -> row.get("PricingUnit")).distinct())
                .contains("Requests", "GB-Seconds", "GiB-Seconds")
                .allMatch(unit -> unit.matches("[A-Z][A-Za-z]*([- ][A-Za-z]+)*"));
    }
}
