package dev.coldspan.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Bills and figures that have nothing to do with each other: whatever stands in them, every cent of the difference has a reason. */
final class ReconciliationPropertyTest {

    private static final String CUR =
            "lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,"
                    + "lineItem/UnblendedCost,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ResourceId,"
                    + "lineItem/LineItemDescription,pricing/publicOnDemandCost\n";

    private static final List<String> USAGES = List.of(
            "Request",
            "EUC1-Request-ARM",
            "Lambda-GB-Second",
            "Lambda-GB-Second-ARM",
            "Lambda-Provisioned-GB-Second",
            "USE1-Lambda-Provisioned-Concurrency",
            "Something-Nobody-Knows");

    private static final List<String> TYPES =
            List.of("Usage", "Usage", "Usage", "EdpDiscount", "Credit", "Tax", "SavingsPlanCoveredUsage", "Refund");

    private static final List<String> SKUS =
            List.of("Request", "Request-ARM", "Lambda-GB-Second", "Lambda-Provisioned-Concurrency", "unknown");

    @TempDir
    private Path folder;

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "0";
            case 1 -> Integer.toString(random.nextInt(1_000_000));
            case 2 -> "0.00000000" + (1 + random.nextInt(9));
            case 3 -> "3333333333.333333333";
            default -> Double.toString(random.nextInt(100_000) / 1000.0);
        };
    }

    private static String name(Random random) {
        return one(random, List.of("shop", "cart", "mail", "unused"));
    }

    private Bill bill(Random random) throws IOException {
        StringBuilder rows = new StringBuilder(CUR);
        for (int i = 0; i < 60; i++) {
            String type = one(random, TYPES);
            String sign = type.equals("Usage") || type.equals("Tax") ? "" : random.nextBoolean() ? "-" : "";
            rows.append(type)
                    .append(",AWSLambda,")
                    .append(one(random, USAGES))
                    .append(',')
                    .append(number(random))
                    .append(',')
                    .append(sign)
                    .append(number(random))
                    .append(
                            ",2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,arn:aws:lambda:us-east-1:123456789012:function:")
                    .append(name(random))
                    .append(random.nextInt(5) == 0 ? ",AWS Lambda Free Tier," : ",plain,")
                    .append(random.nextBoolean() ? number(random) : "")
                    .append('\n');
        }
        Path file = folder.resolve("bill.csv");
        Files.writeString(file, rows);
        return Bill.read(file, null, null);
    }

    private static Own own(Random random) throws IOException {
        StringBuilder rows = new StringBuilder("function,account,provider,sku,quantity,amount,currency\n");
        List<Map<String, Object>> coverage = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.append(name(random))
                    .append(",123456789012,aws,")
                    .append(one(random, SKUS))
                    .append(',')
                    .append(number(random))
                    .append(',')
                    .append(number(random))
                    .append(",USD\n");
            coverage.add(Map.of(
                    "function",
                    name(random),
                    "invocations",
                    random.nextInt(100),
                    "stored",
                    random.nextInt(100),
                    "estimated",
                    random.nextInt(3)));
        }
        Own own = new Own(false);
        own.addCharges(new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        own.addCoverage("", new JsonMapper().valueToTree(Map.of("functions", coverage)));
        return own;
    }

    private static BigDecimal sum(Reconciliation.OfFunction one) {
        return one.reasons().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void givesReasonsThatAddUpToEveryDifference(long seed) throws IOException {
        Random random = new Random(seed);
        Reconciliation result = Reconciliation.of(bill(random), own(random));

        assertThat(result.functions()).isNotEmpty().allSatisfy(one -> {
            assertThat(sum(one)).as(one.toString()).isEqualByComparingTo(one.difference());
            assertThat(one.reasons().values()).noneMatch(amount -> amount.signum() == 0);
        });
        assertThat(sum(result.total())).isEqualByComparingTo(result.total().difference());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void losesNoneOfTheBillAndNoneOfOurs(long seed) throws IOException {
        Random random = new Random(seed);
        Bill bill = bill(random);
        Own own = own(random);
        Reconciliation result = Reconciliation.of(bill, own);
        BigDecimal billed =
                bill.sums().values().stream().map(Bill.Sum::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ours = own.all().stream()
                .flatMap(whose -> own.of(whose).values().stream())
                .map(Own.Charged::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(result.total().billed()).isEqualByComparingTo(billed);
        assertThat(result.total().ours()).isEqualByComparingTo(ours);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void putsTheLargestDifferenceFirst(long seed) throws IOException {
        Random random = new Random(seed);

        assertThat(Reconciliation.of(bill(random), own(random)).functions())
                .extracting(one -> one.difference().abs().negate())
                .isSorted();
    }
}
