package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.Vectors.BOOK;
import static dev.coldspan.queryapi.cost.Vectors.DAY;
import static dev.coldspan.queryapi.cost.Vectors.aws;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiers and grants of an account's month, shared among the parts of an answer. */
final class DiscountsTest {

    private static final Terms TIERS = new Terms(true, false);
    private static final Terms MONTH = new Terms(true, true);

    private static Usage gbSeconds(String account, long gbSeconds) {
        UsageKind kind = aws("x86_64", 1024, "on-demand");
        UsageKind own =
                new UsageKind("aws", account, "us-east-1", "", kind.arch(), kind.memoryBytes(), 0, kind.initType(), "");
        return new Usage(own, DAY, Quantities.of(0, gbSeconds * 1000));
    }

    private static List<Charge> charges(Usage... usages) {
        return Pricing.charges(List.of(usages), BOOK);
    }

    private static List<Bill> bills(Terms terms, List<Charge> month, List<List<Charge>> parts) {
        return new Discounts(month, BOOK, terms).bills(parts);
    }

    private static BigDecimal sum(List<Bill> bills) {
        return bills.stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Usage> random(long seed) {
        Random random = new Random(seed);
        List<Usage> usages = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UsageKind kind = new UsageKind(
                    "aws",
                    random.nextBoolean() ? "1" : "2",
                    random.nextBoolean() ? "us-east-1" : "eu-central-1",
                    "",
                    random.nextBoolean() ? "x86_64" : "arm64",
                    (128L << random.nextInt(5)) << 20,
                    0,
                    "on-demand",
                    "");
            usages.add(new Usage(
                    kind,
                    DAY.minusDays(random.nextInt(50)),
                    Quantities.of(random.nextInt(1_000_000_000), random.nextLong(5_000_000_000_000L))));
        }
        return usages;
    }

    @Test
    void givesEachGroupItsShareOfTheTierByQuantity() {
        List<Bill> bills = bills(
                TIERS,
                charges(gbSeconds("1", 18_000_000_000L)),
                List.of(charges(gbSeconds("1", 6_000_000_000L)), charges(gbSeconds("1", 12_000_000_000L))));

        // A third and two thirds of 275,000.40, rounded at the eighteenth decimal so that they add up.
        assertThat(bills.get(0).total()).isEqualByComparingTo("91666.800000000000000000");
        assertThat(sum(bills)).isEqualByComparingTo("275000.4");
    }

    @Test
    void countsTheWholeMonthForAPartOfIt() {
        List<Bill> half = bills(
                TIERS,
                charges(gbSeconds("1", 9_000_000_000L), gbSeconds("1", 9_000_000_000L)),
                List.of(charges(gbSeconds("1", 9_000_000_000L))));

        assertThat(sum(half)).isEqualByComparingTo("137500.2");
    }

    @Test
    void keepsAccountsApart() {
        List<Charge> month = charges(gbSeconds("1", 6_000_000_000L), gbSeconds("2", 6_000_000_000L));

        assertThat(sum(bills(TIERS, month, List.of(month)))).isEqualByComparingTo("200000.4");
    }

    @Test
    void grantsEachAccountAndMonthOnce() {
        Usage november = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(1_500_000, 0));
        Usage october = november.on(DAY.minusMonths(1));
        List<Charge> month = charges(november, october);

        // Half a million requests in each month.
        assertThat(sum(bills(MONTH, month, List.of(month)))).isEqualByComparingTo("0.2");
    }

    @Test
    void sharesAGrantOverArchitecturesAndRegions() {
        Usage x86 = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(0, 400_000_000));
        List<Charge> month = charges(x86, x86.withArch("arm64"));

        // Half of what each would cost: 400,000 of 800,000 GB-seconds are free.
        assertThat(sum(bills(MONTH, month, List.of(month)))).isEqualByComparingTo("6.00002");
    }

    @Test
    void leavesOpenWhatATierOfUnknownPriceHolds() {
        Usage usage = gbSeconds("1", 7_000_000_000L).withRegion("af-south-1");
        Bill bill = bills(TIERS, charges(usage), List.of(charges(usage))).get(0);

        assertThat(bill.complete()).isFalse();
        assertThat(bill.total()).isEqualByComparingTo("132600");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void addsUpToTheChargeOfTheAccountHoweverItIsCut(long seed) {
        List<Usage> usages = random(seed);
        List<Charge> month = Pricing.charges(usages, BOOK);
        List<List<Charge>> parts = usages.stream().map(usage -> charges(usage)).toList();

        BigDecimal whole = sum(bills(MONTH, month, List.of(month)));

        assertThat(sum(bills(MONTH, month, parts))).isEqualByComparingTo(whole);
        assertThat(whole).isLessThan(Pricing.list(usages, BOOK).total());
    }

    /** As an export reads it: nothing of the pieces before is kept but sums. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void addsUpPieceByPieceToWhatIsChargedAtOnce(long seed) {
        List<Usage> usages = random(seed);
        List<Charge> month = Pricing.charges(usages, BOOK);
        Random random = new Random(seed);
        Discounts pieces = new Discounts(month, BOOK, MONTH);
        BigDecimal sum = BigDecimal.ZERO;
        int from = 0;
        while (from < usages.size()) {
            int to = Math.min(usages.size(), from + 1 + random.nextInt(5));
            sum = sum.add(sum(pieces.bills(usages.subList(from, to).stream()
                    .map(usage -> charges(usage))
                    .toList())));
            from = to;
        }

        assertThat(sum).isEqualByComparingTo(sum(bills(MONTH, month, List.of(month))));
    }

    /** Rows arrive while an export runs: the month that was read first is then less than what is shared. */
    @Test
    void neverGivesMoreThanAGrantThoughMoreArrivesThanTheMonthHad() {
        Usage usage = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(800_000, 0));
        Discounts pieces = new Discounts(charges(usage), BOOK, MONTH);

        BigDecimal first = sum(pieces.bills(List.of(charges(usage))));
        BigDecimal second = sum(pieces.bills(List.of(charges(usage))));

        assertThat(first).isZero();
        assertThat(second).isPositive().isLessThan(new BigDecimal("0.16"));
    }

    @Test
    void keepsMonthsApartThatAreReadPieceByPiece() {
        Usage november = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(1_500_000, 0));
        Usage october = november.on(DAY.minusMonths(1));
        Discounts pieces = new Discounts(charges(november, october), BOOK, MONTH);

        assertThat(sum(pieces.bills(List.of(charges(october))))).isEqualByComparingTo("0.1");
        assertThat(sum(pieces.bills(List.of(charges(november))))).isEqualByComparingTo("0.1");
    }

    @Test
    void leavesNothingOfWhatIsAllFreeWhateverItsDecimals() {
        UsageKind odd = new UsageKind("aws", "1", "us-east-1", "", "x86_64", 123_456_789, 0, "on-demand", "");
        List<Charge> month = charges(new Usage(odd, DAY, Quantities.of(7, 1234567)));

        assertThat(sum(bills(MONTH, month, List.of(month)))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void addsNothingWhereNothingIsAskedFor(long seed) {
        List<Usage> usages = random(seed);
        List<Charge> month = Pricing.charges(usages, BOOK);

        assertThat(sum(bills(Terms.LIST, month, List.of(month))))
                .isEqualByComparingTo(Pricing.list(usages, BOOK).total());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void pricesPartsThatAddUpToTheWholeAtListPrices(long seed) {
        List<Usage> usages = random(seed);
        BigDecimal parts = usages.stream()
                .map(usage -> Pricing.alone(usage, BOOK).total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Pricing.list(usages, BOOK).total()).isEqualByComparingTo(parts);
    }
}
