package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.Vectors.BOOK;
import static dev.coldspan.queryapi.cost.Vectors.FREE;
import static dev.coldspan.queryapi.cost.Vectors.amount;
import static dev.coldspan.queryapi.cost.Vectors.aws;
import static dev.coldspan.queryapi.cost.Vectors.bill;
import static dev.coldspan.queryapi.cost.Vectors.of;
import static dev.coldspan.queryapi.cost.Vectors.total;
import static dev.coldspan.queryapi.cost.Vectors.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of AWS's Lambda pricing page, to the last digit. */
final class AwsVectorsTest {

    private static final UsageKind X86 = aws("x86_64", 1024, "on-demand");

    @ParameterizedTest
    @CsvSource({
        "1024, 100, 0.00000186667",
        "512, 1, 0.00000020833335",
        "512, 3000, 0.00002520005",
    })
    void pricesOneInvocation(long memoryMb, long billedMs, String expected) {
        assertThat(total(bill(Terms.LIST, usage(aws("x86_64", memoryMb, "on-demand"), 1, billedMs))))
                .isEqualTo(expected);
    }

    @Test
    void takesOffTheMonthlyGrantOnce() {
        Bill bill = bill(FREE, usage(aws("x86_64", 1536, "on-demand"), 3_000_000, 3_000_000L * 120));

        assertThat(amount(bill, "Duration")).isEqualTo("2.333338");
        assertThat(amount(bill, "Requests")).isEqualTo("0.4");
        assertThat(total(bill)).isEqualTo("2.733338");
    }

    @Test
    void pricesTheSecondExampleWithoutAGrant() {
        assertThat(total(bill(Terms.LIST, usage(X86, 7_440_000, 7_440_000L * 2000))))
                .isEqualTo("249.488496");
    }

    @ParameterizedTest
    @CsvSource({"18000000000, 275000.4", "61440000000, 854203.296", "6000000000, 100000.2"})
    void appliesTheTiersOfAMonth(long gbSeconds, String expected) {
        assertThat(total(bill(new Terms(true, false), usage(X86, 0, gbSeconds * 1000))))
                .isEqualTo(expected);
        assertThat(Vectors.plain(
                        Pricing.price(usage(X86, 0, gbSeconds * 1000), BOOK).total()))
                .isEqualTo(expected);
    }

    @Test
    void pricesProvisionedConcurrencyThatWasDeclared() {
        Capacity declared = capacity(CapacityKind.PROVISIONED_CONCURRENCY, 4096, "7", Duration.ofHours(24));
        Bill bill = priced(declared);
        Bill invoked = bill(Terms.LIST, usage(aws("x86_64", 4096, "provisioned-concurrency"), 2_000_000, 560_000_000L));

        assertThat(total(bill)).isEqualTo("10.08008064");
        assertThat(amount(invoked, "Duration (provisioned)")).isEqualTo("21.777728");
        assertThat(amount(invoked, "Requests")).isEqualTo("0.4");
        assertThat(invoked.complete()).isFalse();
        assertThat(Vectors.plain(bill.total().add(invoked.total()))).isEqualTo("32.25780864");
    }

    @Test
    void roundsProvisionedConcurrencyUpToFiveMinutes() {
        Capacity declared = capacity(CapacityKind.PROVISIONED_CONCURRENCY, 1024, "1", Duration.ofSeconds(7 * 60 + 10));

        assertThat(total(priced(declared))).isEqualTo("0.00250002");
    }

    @Test
    void pricesSnapshotsOfOtherRuntimesThanJava() {
        Capacity cache = capacity(CapacityKind.SNAPSTART_CACHE, 1024, "1", Duration.ofDays(31));

        assertThat(total(priced(cache))).isEqualTo("4.02992064");
        assertThat(total(of(Meter.SNAPSTART_RESTORE, X86, "74400"))).isEqualTo("10.40110512");
    }

    @Test
    void pricesStreamedBytes() {
        Quantities quantities = new Quantities(3_000_000, 1_500_000_000L, 0, 0, 0, 1_000_000L << 20, 0);
        Bill list = bill(Terms.LIST, usage(aws("x86_64", 1536, "on-demand"), quantities));

        assertThat(amount(list, "Streamed bytes")).isEqualTo("7.8125");
        // The page's example takes the grants of requests and duration off, the one of bytes is used up by others.
        Bill free = bill(FREE, usage(aws("x86_64", 1536, "on-demand"), quantities));
        assertThat(amount(free, "Duration")).isEqualTo("30.833395");
        assertThat(amount(free, "Requests")).isEqualTo("0.4");
        assertThat(Vectors.plain(free.total()
                        .subtract(new java.math.BigDecimal(amount(free, "Streamed bytes")))
                        .add(new java.math.BigDecimal("7.8125"))))
                .isEqualTo("39.045895");
    }

    @Test
    void pricesFunctionsAtTheEdgeAlikeEverywhere() {
        UsageKind edge = new UsageKind("aws", "1", "eu-west-3", "edge", "x86_64", 128L << 20, 0, "on-demand", "");
        Bill bill = bill(FREE, usage(edge, 10_000_000, 100_000_000));

        assertThat(amount(bill, "Duration")).isEqualTo("0.625125");
        assertThat(total(bill)).isEqualTo("6.625125");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0000004", "12, 0.0000026"})
    void pricesTheRequestsOfALargeEvent(long extra, String expected) {
        Quantities event = new Quantities(1, 0, 0, 0, extra, 0, 0);

        assertThat(total(bill(Terms.LIST, usage(X86, event)))).isEqualTo(expected);
    }

    @Test
    void pricesEventPollers() {
        Bill bill = bill(Terms.LIST, usage(X86, 30_000_000, 30_000_000_000L));
        Capacity pollers = capacity(CapacityKind.SQS_POLLERS, 0, "8", Duration.ofHours(1000));

        assertThat(amount(bill, "Duration")).isEqualTo("500.001");
        assertThat(total(priced(pollers))).isEqualTo("74");
        assertThat(Vectors.plain(bill.total().add(priced(pollers).total()))).isEqualTo("580.001");
    }

    @Test
    void pricesStorageAboveWhatComesWithAFunction() {
        Usage usage = usage(X86, 1, 10_000);
        Capacity storage = capacity(CapacityKind.EPHEMERAL_STORAGE, 0, "1536", Duration.ofDays(30));

        assertThat(Pricing.bill(Capacities.withUsage(List.of(storage), usage), BOOK)
                        .total())
                .isEqualByComparingTo("0.000000309");
    }

    private static Capacity capacity(CapacityKind kind, long memoryMb, String amount, Duration up) {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        return new Capacity(
                kind,
                aws("x86_64", memoryMb, ""),
                "",
                new java.math.BigDecimal(amount),
                from,
                from.plus(up),
                "capacity.csv:2");
    }

    private static Bill priced(Capacity declared) {
        return Pricing.bill(
                Capacities.of(declared, Instant.parse("2026-10-01T00:00:00Z").plus(Duration.ofDays(31)), Instant.MAX),
                BOOK);
    }
}
