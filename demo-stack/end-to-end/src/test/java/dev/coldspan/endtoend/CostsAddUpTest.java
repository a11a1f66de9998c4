package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The bills of the demo's invocations, asked for one by one, are what every other answer adds up to, to the last digit: functions run by the real
 * agent and extension, stored by the real collector, cold starts, failures and timeouts included.
 */
class CostsAddUpTest {

    private static final Comparator<BigDecimal> VALUE = BigDecimal::compareTo;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MANY = 100;

    private static final SharedDemo DEMO = SharedDemo.get();
    private static InvoicedTraffic traffic;

    @TempDir
    private Path directory;

    @BeforeAll
    static void invoice() {
        traffic = InvoicedTraffic.of(DEMO.api);
        assertThat(traffic.costs()).hasSizeGreaterThan(MANY);
        assertThat(traffic.total()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function                        | rollup",
                "version,account                 | rollup",
                "region,provider,arch,memory     | rollup",
                "trigger,init.type               | rollup",
                "team,billing.plan               | rollup",
                "outcome                         | invocations",
                "function,outcome,cold           | invocations",
                "route                           | invocations",
                "trace                           | invocations",
                "sandbox,span.id                 | invocations",
            })
    void invocationsAddUpToTheBillHoweverItIsCut(String groupBy, String source) {
        for (String step : List.of("none", "hour", "day", "month")) {
            JsonNode answer = costs("groupBy=" + groupBy + "&step=" + step);

            assertThat(answer.path("source").asString()).isEqualTo(source);
            assertThat(Money.of(answer.path("total"))).as(step).isEqualByComparingTo(traffic.total());
            assertThat(sum(answer.path("groups"), group -> Money.of(group.path("total")))
                            .add(others(answer)))
                    .as(step)
                    .isEqualByComparingTo(traffic.total());
            if (!step.equals("none")) {
                assertThat(sum(answer.path("groups"), CostsAddUpTest::buckets).add(others(answer)))
                        .as(step)
                        .isEqualByComparingTo(traffic.total());
            }
        }
    }

    private static BigDecimal others(JsonNode answer) {
        JsonNode others = answer.path("others");
        return others.isMissingNode() || others.isNull() ? BigDecimal.ZERO : Money.of(others.path("total"));
    }

    private static BigDecimal buckets(JsonNode group) {
        return sum(group.path("buckets"), bucket -> Money.of(bucket.path("total")));
    }

    @Test
    void everyFunctionAndEveryOutcomeCostsWhatItsInvocationsDo() {
        for (String field : List.of("function", "outcome")) {
            Map<String, BigDecimal> groups = new HashMap<>();
            costs("groupBy=" + field)
                    .path("groups")
                    .forEach(
                            group -> groups.put(group.path("values").get(0).asString(), Money.of(group.path("total"))));

            assertThat(groups)
                    .usingRecursiveComparison()
                    .withComparatorForType(VALUE, BigDecimal.class)
                    .isEqualTo(traffic.by(attempt -> attempt.path(field).asString()));
        }
        assertThat(traffic.by(attempt -> attempt.path("outcome").asString())).containsKeys("ok", "error", "timeout");
    }

    @Test
    void everyQuantityOfTheBillIsThatOfTheInvocations() {
        for (String groupBy : List.of("function", "outcome")) {
            JsonNode answer = costs("groupBy=" + groupBy);
            Map<String, BigDecimal> quantities = new HashMap<>();
            answer.path("groups").forEach(group -> Money.addQuantities(group, quantities));

            assertThat(quantities)
                    .usingRecursiveComparison()
                    .withComparatorForType(VALUE, BigDecimal.class)
                    .isEqualTo(traffic.quantities());
            assertThat(sum(
                            answer.path("groups"),
                            group -> new BigDecimal(group.path("invocations").asLong())))
                    .isEqualByComparingTo(BigDecimal.valueOf(traffic.rows().size()));
        }
    }

    @Test
    void theRowsOfTheListAddUpToTheBill() {
        BigDecimal rows =
                traffic.rows().stream().map(row -> Money.of(row.path("cost"))).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(rows).isEqualByComparingTo(traffic.total());
    }

    @ParameterizedTest
    @CsvSource({
        "focus, hour",
        "focus, day",
        "focus, month",
        "focus, invocation",
        "csv, hour",
        "csv, day",
        "csv, month",
        "csv, invocation"
    })
    void theExportOfTheCommandLineAddsUpToTheInvocations(String format, String step) throws IOException {
        List<CSVRecord> rows = export(format, step);

        assertThat(sum(rows, row -> cost(format, row))).isEqualByComparingTo(traffic.total());
        assertThat(sum(
                        rows,
                        row -> new BigDecimal(row.get(format.equals("focus") ? "x_InvocationCount" : "invocations"))))
                .isEqualByComparingTo(BigDecimal.valueOf(traffic.rows().size()));
    }

    @Test
    void everyInvocationOfTheFocusExportCostsWhatItsOwnBillSays() throws IOException {
        Map<String, BigDecimal> exported = new HashMap<>();
        export("focus", "invocation")
                .forEach(row -> exported.merge(row.get("x_InvocationId"), cost("focus", row), BigDecimal::add));
        Map<String, BigDecimal> bills = new HashMap<>();
        traffic.costs().forEach((id, bill) -> bills.put(id, Money.of(bill.path("total"))));

        assertThat(exported)
                .usingRecursiveComparison()
                .withComparatorForType(VALUE, BigDecimal.class)
                .isEqualTo(bills);
    }

    private static BigDecimal cost(String format, CSVRecord row) {
        return new BigDecimal(row.get(format.equals("focus") ? "ContractedCost" : "amount"));
    }

    private List<CSVRecord> export(String format, String step) throws IOException {
        Path file = directory.resolve("costs.csv");
        String[] arguments = Stream.concat(
                        Stream.of(
                                "cost",
                                "export",
                                "--query-api=" + DEMO.api.base(),
                                "--format=" + format,
                                "--step=" + step,
                                "--output=" + file),
                        Arrays.stream(traffic.range().split("&")).map(part -> "--" + part))
                .toArray(String[]::new);
        try (Program program = Program.start(directory, Map.of(), arguments)) {
            assertThat(program.exitCode(LIMIT)).as(program.output()).isZero();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return new ArrayList<>(CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords());
        }
    }

    private static JsonNode costs(String parameters) {
        return DEMO.api.get("/api/v1/costs?" + parameters + "&" + traffic.range());
    }

    private static <T> BigDecimal sum(Iterable<T> parts, Function<T, BigDecimal> amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (T part : parts) {
            sum = sum.add(amount.apply(part));
        }
        return sum;
    }
}
