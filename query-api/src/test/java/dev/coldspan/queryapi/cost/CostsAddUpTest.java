package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Traffic of all three providers and every way they bill, stored by the real engine: however it is read and cut, the same invocations cost the
 * same, to the last digit.
 */
final class CostsAddUpTest {

    private static final int COUNT = 400;
    private static final TimeRange RANGE =
            new TimeRange(NOW.minus(Duration.ofHours(30)), NOW.minus(Duration.ofMinutes(30)));

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private final UsageQuery usage =
            new UsageQuery(new Database(API.clickHouse().reader(), QueryLimits.DEFAULT), PriceBook.bundled());

    @BeforeAll
    static void store() {
        Random random = new Random(7);
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            rows.add(random(random, i).row());
        }
        API.store(rows);
    }

    private static TestSpan random(Random random, int i) {
        Instant start = RANGE.from().plusMillis(random.nextLong(RANGE.length().toMillis()));
        TestSpan span = invocation(
                        traceId(i / 3 + 1), spanId(i), "f" + random.nextInt(6), start, 1 + random.nextInt(5000))
                .resource("coldspan.team", random.nextBoolean() ? "shop" : "ops")
                .attribute("http.route", random.nextBoolean() ? "/orders" : "/carts")
                .attribute("coldspan.outcome", random.nextInt(5) == 0 ? "error" : "ok");
        return switch (random.nextInt(7)) {
            case 0 ->
                span.attribute("coldspan.trigger.source", "s3")
                        .attribute("coldspan.request.size_bytes", Integer.toString(random.nextInt(1 << 20)));
            case 1 ->
                azure(span, "Dynamic")
                        .attribute("coldspan.memory.max_used_bytes", Integer.toString(1 + random.nextInt(1 << 30)));
            // Few instances and many at once: what one costs depends on the others.
            case 2 -> busy(azure(span, "FlexConsumption"), random, start);
            case 3 -> google(span, "gcp_cloud_functions").resource("faas.version", "3");
            case 4 -> busy(google(span, "gcp_cloud_run"), random, start);
            case 5 ->
                span.attribute("coldspan.init.type", "snap-start")
                        .attribute("faas.coldstart", Boolean.toString(random.nextBoolean()))
                        .resource("telemetry.sdk.language", random.nextBoolean() ? "python" : "java");
            default -> span.resource("host.arch", "arm64");
        };
    }

    private static TestSpan busy(TestSpan span, Random random, Instant start) {
        return span.resource("faas.instance", "instance-" + start.getEpochSecond() / 7200 + "-" + random.nextInt(2))
                .duration(Duration.ofMillis(1 + random.nextInt(600_000)));
    }

    private static TestSpan azure(TestSpan span, String plan) {
        return span.resource("cloud.provider", "azure")
                .resource("cloud.region", "East US")
                .resource("azure.functions.plan", plan);
    }

    private static TestSpan google(TestSpan span, String platform) {
        return span.resource("cloud.provider", "gcp")
                .resource("cloud.platform", platform)
                .resource("cloud.region", "us-central1");
    }

    private BigDecimal total(UsageRequest request, Terms terms) {
        return usage.bills(request, terms).stream()
                .peek(bill -> assertThat(bill.bill().complete()).isTrue())
                .map(bill -> bill.bill().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal whole() {
        return total(UsageRequest.of(RANGE), Terms.LIST);
    }

    private static UsageRequest by(String... fields) {
        return UsageRequest.of(RANGE).by(GroupField.parse("groupBy", List.of(fields)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function", "team", "region,provider", "billing.plan", "tenant", "trigger,arch", // from the rollup
                "outcome", "http.route", "route,outcome", "trace", "trace,span.id", "sandbox"
            }) // from the invocations
    void addUpByWhateverTheyAreGrouped(String fields) {
        UsageRequest request = by(fields.split(","));

        assertThat(total(request, Terms.LIST)).isEqualByComparingTo(whole());
        assertThat(whole()).isPositive();
    }

    @Test
    void addUpFromTheRollupAndFromTheInvocationsGroupByGroup() {
        UsageRequest stored = by("function", "provider");
        UsageRequest read = stored.matching(Filter.parse("q", "duration>=0"));

        assertThat(stored.isStored()).isTrue();
        assertThat(read.isStored()).isFalse();
        assertThat(amounts(read))
                .containsExactlyInAnyOrderElementsOf(amounts(stored))
                .isNotEmpty();
    }

    private List<String> amounts(UsageRequest request) {
        return usage.bills(request, Terms.LIST).stream()
                .map(bill -> bill.group() + " " + bill.used() + " "
                        + bill.bill().money().amount())
                .toList();
    }

    @Test
    void chargeTheActivityOfInstancesAndNotTheSumOfWhatTheyServed() {
        Map<String, Quantities> byPlan = new HashMap<>();
        usage.bills(by("billing.plan"), Terms.LIST)
                .forEach(bill -> byPlan.put(bill.group().get(0), bill.used()));

        for (String plan : List.of("FlexConsumption", "cloud-run")) {
            assertThat(byPlan.get(plan).meteredMs()).isPositive();
        }
        // Durations of up to ten minutes on two instances at a time overlap.
        long ran = usage.bills(by("billing.plan").matching(Filter.parse("q", "billing.plan:cloud-run")), Terms.LIST)
                .get(0)
                .used()
                .requests();
        assertThat(byPlan.get("cloud-run").requests()).isEqualTo(ran);
        assertThat(byPlan.get("").meteredMs()).isZero();
        assertThat(byPlan.get("Dynamic").executionUnits()).isPositive();
        assertThat(byPlan.get("1st-gen").billedMs() % 100).isZero();
        assertThat(byPlan.get("snap-start").restores())
                .isPositive()
                .isLessThan(byPlan.get("snap-start").requests());
        assertThat(byPlan.get("").restores()).isZero();
    }

    @Test
    void addUpOverHoursDaysAndMonths() {
        for (Bucket bucket : List.of(Bucket.HOUR, Bucket.DAY, Bucket.MONTH, Bucket.of(300))) {
            assertThat(total(by("function").in(bucket), Terms.LIST)).isEqualByComparingTo(whole());
            assertThat(total(by("outcome").in(bucket), Terms.LIST)).isEqualByComparingTo(whole());
        }
    }

    @Test
    void addUpOverPartsOfTheRange() {
        BigDecimal parts = BigDecimal.ZERO;
        for (Instant from = RANGE.from(); from.isBefore(RANGE.to()); from = from.plus(Duration.ofMinutes(413))) {
            Instant end = from.plus(Duration.ofMinutes(413));
            TimeRange part = new TimeRange(from, end.isBefore(RANGE.to()) ? end : RANGE.to());
            parts = parts.add(total(UsageRequest.of(part), Terms.LIST));
        }

        assertThat(parts).isEqualByComparingTo(whole());
    }

    @Test
    void addUpOverAFilterAndItsOpposite() {
        BigDecimal errors = total(by("function").matching(Filter.parse("q", "outcome:error")), Terms.LIST);
        BigDecimal others = total(by("function").matching(Filter.parse("q", "-outcome:error")), Terms.LIST);

        assertThat(errors.add(others)).isEqualByComparingTo(whole());
        assertThat(errors).isPositive();
    }

    @Test
    void addUpToTheAccountsMonthWithTiersAndGrants() {
        Terms month = new Terms(true, true);
        BigDecimal whole = total(UsageRequest.of(RANGE), month);

        for (String fields : List.of("function", "outcome", "trace")) {
            assertThat(total(by(fields), month)).isEqualByComparingTo(whole);
        }
        assertThat(whole).isLessThan(whole());
    }

    /** As an export does: hour after hour, invocation by invocation. */
    @ParameterizedTest
    @ValueSource(strings = {"function", "trace,span.id", "account,provider,region"})
    void addUpToTheInvoiceThatIsReadPieceByPiece(String fields) {
        Invoice invoice = usage.invoice(RANGE, Terms.MONTH);
        BigDecimal list = BigDecimal.ZERO;
        BigDecimal billed = BigDecimal.ZERO;
        for (Instant from = RANGE.from(); from.isBefore(RANGE.to()); from = from.plus(Duration.ofMinutes(413))) {
            Instant end = from.plus(Duration.ofMinutes(413));
            TimeRange part = new TimeRange(from, end.isBefore(RANGE.to()) ? end : RANGE.to());
            for (Invoice.GroupLines group : invoice.lines(by(fields.split(",")).over(part))) {
                for (InvoiceLine line : group.lines()) {
                    assertThat(line.complete()).isTrue();
                    assertThat(line.billed()).isBetween(BigDecimal.ZERO, line.contracted());
                    list = list.add(line.list());
                    billed = billed.add(line.billed());
                }
            }
        }

        assertThat(list).isEqualByComparingTo(whole());
        assertThat(billed).isEqualByComparingTo(total(UsageRequest.of(RANGE), Terms.MONTH));
    }

    /** Instances' shares are those that the bill has, though a list reads no more than the hours of its rows. */
    @ParameterizedTest
    @ValueSource(strings = {"-timestamp", "timestamp", "-durationMs"})
    void addUpOverTheRowsOfTheListAndOfItsFiles(String sort) {
        List<JsonNode> rows = new ArrayList<>();
        list("json", sort).json().path("invocations").forEach(rows::add);
        String[] lines = list("jsonl", sort).body().split("\n");

        assertThat(rows)
                .hasSize(COUNT)
                .allMatch(row -> row.path("cost").path("complete").asBoolean());
        assertThat(rows.stream().map(CostsAddUpTest::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(whole());
        assertThat(List.of(lines).stream()
                        .map(line -> cost(new JsonMapper().readTree(line)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(whole());
    }

    private static Answer list(String format, String sort) {
        return API.client()
                .get(
                        "/api/v1/invocations",
                        "from",
                        RANGE.from().toString(),
                        "to",
                        RANGE.to().toString(),
                        "limit",
                        "500",
                        "sort",
                        sort,
                        "format",
                        format);
    }

    private static BigDecimal cost(JsonNode row) {
        return new BigDecimal(row.path("cost").path("amount").asString());
    }

    /** A page of few rows: what else their instances served is read, and nothing of other hours. */
    @Test
    void costTheSameOnAPageOfTheListAsAlone() {
        int ofInstances = 0;
        for (JsonNode row : API.client()
                .get(
                        "/api/v1/invocations",
                        "from",
                        "now-2d",
                        "limit",
                        "7",
                        "q",
                        "billing.plan:(FlexConsumption,cloud-run)")
                .json()
                .path("invocations")) {
            JsonNode alone = API.client()
                    .get("/api/v1/invocations/" + row.path("invocationId").asString() + "/cost", "from", "now-2d")
                    .json();
            assertThat(cost(row))
                    .isEqualByComparingTo(alone.path("total").path("amount").asString())
                    .isGreaterThan(new BigDecimal("0.0000004"));
            ofInstances++;
        }

        assertThat(ofInstances).isEqualTo(7);
    }

    /** What the pages show of single invocations and traces. */
    @Test
    void addUpOverInvocationsAndTracesAsTheyAreServed() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int trace = 1; trace <= COUNT / 3 + 1; trace++) {
            JsonNode answer =
                    API.client().get("/api/v1/traces/" + traceId(trace)).json();
            BigDecimal functions = BigDecimal.ZERO;
            for (JsonNode function : answer.path("costs")) {
                functions = functions.add(
                        new BigDecimal(function.path("cost").path("amount").asString()));
            }
            BigDecimal cost = new BigDecimal(answer.path("cost").path("amount").asString());
            assertThat(functions).isEqualByComparingTo(cost);
            sum = sum.add(cost);
        }

        assertThat(sum).isEqualByComparingTo(whole());
    }

    @Test
    void addUpOverInvocationsAskedForOneByOne() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i <= 30; i++) {
            sum = sum.add(new BigDecimal(API.client()
                    .get("/api/v1/invocations/request-" + spanId(i) + "/cost", "from", "now-2d")
                    .json()
                    .path("total")
                    .path("amount")
                    .asString()));
        }
        StringBuilder ids = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            ids.append(ids.length() == 0 ? "" : " OR ")
                    .append("invocation:request-")
                    .append(spanId(i));
        }

        assertThat(sum)
                .isEqualByComparingTo(total(by("function").matching(Filter.parse("q", ids.toString())), Terms.LIST));
        assertThat(sum).isPositive();
    }

    /** Instances, what the rollup knows nothing of, everything, and the same twice: together they cost what they do one by one. */
    @Test
    void costTheSameWhenManyFiltersAreAskedForTogether() {
        List<Filter> filters = List.of(
                        "function:f1",
                        "team:shop",
                        "",
                        "billing.plan:FlexConsumption",
                        "outcome:error",
                        "function:f1",
                        "provider:gcp -billing.plan:cloud-run",
                        "function:nobody")
                .stream()
                .map(text -> Filter.parse("q", text))
                .toList();
        for (Bucket bucket : List.of(Bucket.WHOLE, Bucket.DAY, Bucket.of(600))) {
            List<List<GroupBill>> together = usage.billsOfEach(RANGE, filters, bucket);

            for (int i = 0; i < filters.size(); i++) {
                UsageRequest alone =
                        UsageRequest.of(RANGE).matching(filters.get(i)).in(bucket);
                assertThat(shown(together.get(i)))
                        .as(filters.get(i).toString())
                        .isEqualTo(shown(usage.bills(alone, Terms.LIST)));
            }
        }
    }

    private static List<String> shown(List<GroupBill> bills) {
        return bills.stream()
                .sorted(java.util.Comparator.comparing(GroupBill::bucket))
                .map(bill -> bill.bucket() + " " + bill.used() + " "
                        + bill.bill().money().amount())
                .toList();
    }
}
