package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the bill will say of an account whose contract has a tier at ten requests, of which two are free each month: 20 requests at 0.1, of which
 * those above ten cost 0.04, make 1.4, and a tenth of that is free. Half of them ran on one day, half on the next.
 */
final class InvoicedExportTest {

    /** Three days of one month, the last of which has nothing. */
    private static final Instant FROM = inOneMonth();

    private static final Instant SECOND_DAY = FROM.plus(Duration.ofDays(1));
    private static final Instant TO = FROM.plus(Duration.ofDays(3));

    private static Instant inOneMonth() {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        LocalDate end = today.getDayOfMonth() > 3 ? today : today.withDayOfMonth(1);
        return end.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static final Path FOLDER = folder();

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension().with(given -> given.withPrices(Optional.of(FOLDER)));

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("contract");
            folder.toFile().deleteOnExit();
            write(
                    folder.resolve("own.csv"),
                    "provider,region,product,arch,tier_start,unit,price,currency,valid_from,valid_to,source",
                    "aws,us-east-1,Request,x86_64,0,request,0.1,USD,2022-08-01,,contract",
                    "aws,us-east-1,Request,x86_64,10,request,0.04,USD,2022-08-01,,contract");
            write(
                    folder.resolve("grants.csv"),
                    "provider,product,quantity,unit,valid_from,valid_to,source",
                    "aws,Request,2,request,2022-08-01,,contract",
                    "aws,Lambda-GB-Second,0,GB-second,2022-08-01,,contract");
            write(
                    folder.resolve("capacity.csv"),
                    "provider,region,account,function,version,kind,amount,memory_mb,arch,valid_from,valid_to",
                    "aws,us-east-1,123456789012,ready,,provisioned-concurrency,1,1024,x86_64," + FROM + ","
                            + FROM.plus(Duration.ofHours(1)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.write(file, List.of(lines));
        file.toFile().deleteOnExit();
    }

    @BeforeAll
    static void store() {
        for (int i = 1; i <= 20; i++) {
            Instant day = i % 2 == 0 ? FROM : SECOND_DAY;
            API.store(invocation(traceId(i), spanId(i), i < 5 ? "rare" : "busy", day.plusSeconds(40_000 + i), 100)
                    .row());
        }
    }

    private static List<Map<String, String>> requests(Instant from, Instant to, String... more) {
        List<String> parameters = new ArrayList<>(List.of("from", from.toString(), "to", to.toString()));
        parameters.addAll(List.of(more));
        return Csv.rows(API.client()
                        .get("/api/v1/costs/export", parameters.toArray(String[]::new))
                        .body())
                .stream()
                .filter(row -> row.get("SkuId").equals("Request"))
                .toList();
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String column) {
        return rows.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({"hour", "day", "month", "invocation"})
    void billsTheMonthAsTheContractSays(String step) {
        List<Map<String, String>> rows = requests(FROM, TO, "step", step);

        // At the published price of 0.0000002 a request.
        assertThat(sum(rows, "ListCost")).isEqualByComparingTo("0.000004");
        assertThat(sum(rows, "ContractedCost")).isEqualByComparingTo("2");
        assertThat(sum(rows, "x_TierDiscount")).isEqualByComparingTo("-0.6");
        assertThat(sum(rows, "x_FreeGrant")).isEqualByComparingTo("-0.14");
        assertThat(sum(rows, "BilledCost")).isEqualByComparingTo("1.26");
        assertThat(sum(rows, "EffectiveCost")).isEqualByComparingTo("1.26");
    }

    /** Tiers and grants are those of the month, of which half was used on this day. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, '', 0.63",
        "1, 2, '', 0.63",
        "0, 3, function:rare, 0.252",
        "1, 2, function:rare, 0.126",
        "2, 3, '', 0",
    })
    void billsAPartOfTheMonthItsShare(int from, int to, String q, String billed) {
        List<Map<String, String>> rows =
                requests(FROM.plus(Duration.ofDays(from)), FROM.plus(Duration.ofDays(to)), "q", q);

        assertThat(sum(rows, "BilledCost")).isEqualByComparingTo(billed);
    }

    @ParameterizedTest
    @CsvSource({"on, off, 1.4", "off, on, 1.8", "off, off, 2"})
    void leavesOutWhatItIsAskedTo(String tiers, String free, String billed) {
        List<Map<String, String>> rows = requests(FROM, TO, "tiers", tiers, "free", free);

        assertThat(sum(rows, "BilledCost")).isEqualByComparingTo(billed);
    }

    @Test
    void tellsThePublishedPriceFromTheAgreedOne() {
        assertThat(requests(FROM, TO)).hasSize(4).allSatisfy(row -> {
            assertThat(row.get("ListUnitPrice")).isEqualTo("0.0000002");
            assertThat(row.get("ContractedUnitPrice")).isEqualTo("0.1");
            assertThat(row.get("SkuPriceId")).isEqualTo("Request/us-east-1/0.0000002");
            assertThat(row.get("x_PriceKnown")).isEqualTo("true");
        });
    }

    @Test
    void hasTheCapacityThatWasDeclaredWithoutAnyInvocation() {
        List<Map<String, String>> rows = Csv.rows(API.client()
                .get("/api/v1/costs/export", "from", FROM.toString(), "to", TO.toString())
                .body());

        assertThat(rows)
                .filteredOn(row -> row.get("x_FunctionName").equals("ready"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("BilledCost")).isEqualTo("0.01500012");
                    assertThat(row.get("ListCost")).isEqualTo("0.01500012");
                    assertThat(row.get("x_InvocationCount")).isEqualTo("0");
                });
    }

    @Test
    void addsUpToTheBillOfTheMonth() {
        String total = API.client()
                .get("/api/v1/costs", "from", FROM.toString(), "to", TO.toString(), "tiers", "on", "free", "on")
                .json()
                .path("total")
                .path("amount")
                .asString();

        assertThat(sum(
                        Csv.rows(API.client()
                                .get(
                                        "/api/v1/costs/export",
                                        "from",
                                        FROM.toString(),
                                        "to",
                                        TO.toString(),
                                        "step",
                                        "invocation")
                                .body()),
                        "BilledCost"))
                .isEqualByComparingTo(total);
    }
}
