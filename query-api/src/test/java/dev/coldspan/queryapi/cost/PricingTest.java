package dev.coldspan.queryapi.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** List prices of us-east-1 unless said; expected amounts are exact, computed apart from the code. */
final class PricingTest {

    private static final PriceBook BOOK = PriceBook.bundled();
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    private static Usage usage(
            String region, String arch, long memoryMb, String initType, long requests, long billedMs) {
        return new Usage("aws", region, arch, memoryMb << 20, initType, DAY, requests, billedMs);
    }

    private static Usage x86(long memoryMb, long requests, long billedMs) {
        return usage("us-east-1", "x86_64", memoryMb, "on-demand", requests, billedMs);
    }

    private static String total(Usage usage) {
        return Pricing.price(usage, BOOK).total().stripTrailingZeros().toPlainString();
    }

    private static String amount(Bill bill, String name) {
        return bill.lineItems().stream()
                .filter(item -> item.name().equals(name))
                .map(LineItem::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros()
                .toPlainString();
    }

    // Duration plus one request at 0.0000002, as the vectors A1, A2 and A4 give it.
    @ParameterizedTest
    @CsvSource({
        "1024, 1, 100, 0.00000186667",
        "512, 1, 1, 0.00000020833335",
        "512, 1, 3000, 0.0000252000500",
        "128, 1, 1, 0.0000002020833375",
        "10240, 1, 900000, 0.1500005000",
    })
    void pricesInvocationsExactly(long memoryMb, long requests, long billedMs, BigDecimal expected) {
        assertThat(new BigDecimal(total(x86(memoryMb, requests, billedMs)))).isEqualByComparingTo(expected);
    }

    @Test
    void pricesTheSecondExampleOfThePricingPage() {
        Bill bill = Pricing.price(x86(1024, 7_440_000, 7_440_000L * 2000), BOOK);

        assertThat(amount(bill, "Duration")).isEqualTo("248.000496");
        assertThat(amount(bill, "Requests")).isEqualTo("1.488");
        assertThat(bill.total()).isEqualByComparingTo("249.488496");
    }

    @Test
    void pricesTheFirstExampleOfThePricingPageWithoutItsFreeTier() {
        Bill bill = Pricing.price(x86(1536, 3_000_000, 3_000_000L * 120), BOOK);

        assertThat(amount(bill, "Duration")).isEqualTo("9.000018");
        assertThat(amount(bill, "Requests")).isEqualTo("0.6");
    }

    @Test
    void pricesWhatIsAboveATierAtThePriceOfThatTier() {
        Bill bill = Pricing.price(x86(1024, 0, 18_000_000_000_000L), BOOK);

        assertThat(bill.lineItems())
                .extracting(item -> item.amount().stripTrailingZeros().toPlainString())
                .contains("100000.2", "135000", "40000.2");
        assertThat(bill.total()).isEqualByComparingTo("275000.4");
        assertThat(bill.complete()).isTrue();
    }

    @Test
    void pricesAMonthFarBeyondTheLastTier() {
        Bill bill = Pricing.price(x86(1024, 0, 61_440_000_000_000L), BOOK);

        assertThat(bill.total()).isEqualByComparingTo("854203.296");
    }

    @Test
    void sumsMemorySizesBeforeItAppliesTiers() {
        Bill together =
                Pricing.price(List.of(x86(1024, 0, 6_000_000_000_000L), x86(2048, 0, 1_000_000_000_000L)), BOOK);

        assertThat(together.total()).isEqualByComparingTo("130000.2");
    }

    @Test
    void keepsTheTiersOfRegionsAndArchitecturesApart() {
        Bill bill = Pricing.price(
                List.of(
                        x86(1024, 0, 6_000_000_000_000L),
                        usage("us-east-1", "arm64", 1024, "on-demand", 0, 6_000_000_000_000L),
                        usage("eu-west-1", "x86_64", 1024, "on-demand", 0, 6_000_000_000_000L)),
                BOOK);

        assertThat(bill.total()).isEqualByComparingTo("280000.8");
    }

    @Test
    void pricesArmBelowX86AndNamesItsSku() {
        Bill bill = Pricing.price(usage("us-east-1", "arm64", 1024, "on-demand", 1, 1000), BOOK);

        assertThat(bill.lineItems()).extracting(LineItem::sku).containsExactly("Lambda-GB-Second-ARM", "Request-ARM");
        assertThat(bill.total()).isEqualByComparingTo("0.0000135334");
    }

    @ParameterizedTest
    @CsvSource({
        "af-south-1, x86_64, 0.00002237",
        "ap-east-1, arm64, 0.00001858",
        "eu-south-1, x86_64, 0.0000197472",
        "eu-central-2, arm64, 0.0000148867",
        "me-south-1, x86_64, 0.0000209167",
        "ap-southeast-5, arm64, 0.00001218",
        "ap-northeast-2, x86_64, 0.0000168667",
    })
    void pricesRegionsThatDiffer(String region, String arch, BigDecimal expected) {
        assertThat(new BigDecimal(total(usage(region, arch, 1024, "on-demand", 1, 1000))))
                .isEqualByComparingTo(expected);
    }

    @Test
    void doesNotGuessTheUpperTiersOfRegionsThatDiffer() {
        Bill bill = Pricing.price(usage("af-south-1", "x86_64", 1024, "on-demand", 0, 7_000_000_000_000L), BOOK);

        assertThat(bill.complete()).isFalse();
        assertThat(bill.total()).isEqualByComparingTo("132600");
        assertThat(bill.lineItems())
                .filteredOn(item -> item.unitPrice() == null)
                .singleElement()
                .satisfies(item -> assertThat(item.quantity()).isEqualByComparingTo("1000000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "gcp, us-east-1, x86_64, 512",
        "aws, mars-north-1, x86_64, 512",
        "aws, '', x86_64, 512",
        "aws, us-east-1, '', 512",
        "aws, us-east-1, riscv, 512",
        "'', '', '', 512",
    })
    void callsAPriceUnknownRatherThanZero(String provider, String region, String arch, long memoryMb) {
        Usage usage = new Usage(provider, region, arch, memoryMb << 20, "on-demand", DAY, 1, 100);

        Bill bill = Pricing.price(usage, BOOK);

        assertThat(bill.complete()).isFalse();
        assertThat(bill.money().amount()).isEqualTo("0");
        assertThat(bill.lineItems()).extracting(LineItem::amount).containsOnlyNulls();
    }

    @Test
    void pricesTheRequestsOfAFunctionWhoseMemoryIsUnknown() {
        Bill bill = Pricing.price(x86(0, 1_000_000, 5000), BOOK);

        assertThat(bill.complete()).isFalse();
        assertThat(bill.total()).isEqualByComparingTo("0.2");
        assertThat(bill.lineItems().get(0).quantity()).isEqualByComparingTo("5");
        assertThat(bill.lineItems().get(0).unit()).isEqualTo("second of unknown memory size");
    }

    @Test
    void knowsNoPriceBeforeTheBookBegins() {
        Usage old = new Usage("aws", "us-east-1", "x86_64", 1L << 30, "on-demand", LocalDate.parse("2019-01-01"), 1, 1);

        assertThat(Pricing.price(old, BOOK).complete()).isFalse();
    }

    @Test
    void pricesDurationOnProvisionedConcurrencyAndSaysThatTheCapacityIsMissing() {
        Bill bill = Pricing.price(usage("us-east-1", "x86_64", 1024, "provisioned-concurrency", 1, 1000), BOOK);

        assertThat(amount(bill, "Requests")).isEqualTo("0.0000002");
        assertThat(bill.total()).isEqualByComparingTo("0.0000099222");
        assertThat(bill.complete()).isFalse();
        assertThat(bill.lineItems()).extracting(LineItem::name).contains("Provisioned concurrency");
    }

    @Test
    void chargesNoDurationOnManagedInstances() {
        Bill bill = Pricing.price(usage("us-east-1", "x86_64", 1024, "lambda-managed-instances", 1, 1000), BOOK);

        assertThat(bill.total()).isEqualByComparingTo("0.0000002");
        assertThat(bill.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "snap-start", "", "something new"})
    void billsAllOtherWaysToStartAlike(String initType) {
        assertThat(total(usage("us-east-1", "x86_64", 1024, initType, 1, 100))).isEqualTo("0.00000186667");
    }

    @Test
    void writesNoLineForNothing() {
        Bill bill = Pricing.price(x86(1024, 0, 0), BOOK);

        assertThat(bill.lineItems()).isEmpty();
        assertThat(bill.money()).isEqualTo(new Money("0", "USD", true));
    }

    @Test
    void writesOneLineForAllThatHasOnePrice() {
        Bill bill = Pricing.price(
                List.of(
                        x86(1024, 1, 1000),
                        x86(2048, 1, 1000),
                        usage("us-east-2", "x86_64", 1024, "on-demand", 1, 1000)),
                BOOK);

        assertThat(bill.lineItems()).extracting(LineItem::name).containsExactly("Duration", "Requests");
        assertThat(bill.lineItems().get(0).quantity()).isEqualByComparingTo("4");
        assertThat(bill.lineItems().get(1).quantity()).isEqualByComparingTo("3");
    }

    @Test
    void showsAmountsAsPlainDecimals() {
        assertThat(Pricing.price(x86(512, 1, 1), BOOK).money().amount()).isEqualTo("0.00000020833335");
        assertThat(Pricing.price(x86(1024, 1_000_000_000, 0), BOOK).money().amount())
                .isEqualTo("200");
    }

    private static Bill ofSnapshots(String plan, long memoryBytes, long restores) {
        UsageKind kind = new UsageKind("aws", "", "us-east-1", plan, "x86_64", memoryBytes, 0, "snap-start", "");
        LocalDate day = LocalDate.parse("2026-11-01");
        return Pricing.price(
                new Usage(kind, day, new Quantities(100, 1_000, 0, 0, 0, 0, 0, restores)), PriceBook.bundled());
    }

    private static java.util.Optional<LineItem> restores(Bill bill) {
        return bill.lineItems().stream()
                .filter(item -> item.name().equals("SnapStart restores"))
                .findFirst();
    }

    /** Vector A16: 74,400 restores of 1 GB. */
    @Test
    void chargesRestoresByTheMemoryThatIsRestored() {
        assertThat(restores(ofSnapshots("snap-start", 1L << 30, 74_400))
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("10.40110512");
        assertThat(restores(ofSnapshots("snap-start", 512L << 20, 2))
                        .orElseThrow()
                        .quantity())
                .isEqualByComparingTo("1");
        assertThat(ofSnapshots("snap-start", 1L << 30, 1).complete()).isTrue();
    }

    @Test
    void chargesJavaNoRestores() {
        assertThat(restores(ofSnapshots("", 1L << 30, 5))).isEmpty();
        assertThat(ofSnapshots("", 1L << 30, 5).complete()).isTrue();
    }

    @Test
    void leavesTheRestoresOfAnUnknownRuntimeOrSizeWithoutAPrice() {
        for (Bill bill : java.util.List.of(
                ofSnapshots("snap-start-unknown-runtime", 1L << 30, 5), ofSnapshots("snap-start", 0, 5))) {
            assertThat(restores(bill).orElseThrow().unitPrice()).isNull();
            assertThat(bill.complete()).isFalse();
        }
        assertThat(ofSnapshots("snap-start-unknown-runtime", 1L << 30, 0).complete())
                .isTrue();
    }
}
