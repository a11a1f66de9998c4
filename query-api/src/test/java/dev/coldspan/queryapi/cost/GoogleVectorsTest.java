package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.Vectors.FREE;
import static dev.coldspan.queryapi.cost.Vectors.amount;
import static dev.coldspan.queryapi.cost.Vectors.bill;
import static dev.coldspan.queryapi.cost.Vectors.google;
import static dev.coldspan.queryapi.cost.Vectors.of;
import static dev.coldspan.queryapi.cost.Vectors.total;
import static dev.coldspan.queryapi.cost.Vectors.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of Google Cloud functions, 1st generation and Cloud Run, to the last digit. */
final class GoogleVectorsTest {

    private static final String TIER_1 = "us-central1";
    private static final String TIER_2 = "europe-west3";

    @ParameterizedTest
    @CsvSource({
        "us-central1, 128, 0.00000023125",
        "us-central1, 256, 0.0000004625",
        "us-central1, 512, 0.000000925",
        "us-central1, 1024, 0.00000165",
        "us-central1, 2048, 0.0000029",
        "us-central1, 4096, 0.0000058",
        "us-central1, 8192, 0.0000068",
        "europe-west3, 128, 0.00000032375",
        "europe-west3, 2048, 0.00000406",
        "europe-west3, 8192, 0.00000952",
    })
    void pricesATenthOfASecondOfTheFirstGeneration(String region, long memoryMb, String expected) {
        assertThat(total(bill(Terms.LIST, usage(google(region, "1st-gen", memoryMb, 0), 0, 100))))
                .isEqualTo(expected);
    }

    @Test
    void takesTheMonthlyGrantOffEveryMeterByItself() {
        Bill bill = bill(FREE, usage(google(TIER_1, "1st-gen", 128, 0), 10_000_000, 3_000_000_000L));

        assertThat(amount(bill, "processor")).isEqualTo("4");
        assertThat(amount(bill, "memory")).isEqualTo("0");
        assertThat(amount(bill, "Requests")).isEqualTo("3.2");
        assertThat(total(bill)).isEqualTo("7.2");
    }

    @Test
    void pricesTheFirstGenerationWithoutAGrant() {
        Bill bill = bill(Terms.LIST, usage(google(TIER_1, "1st-gen", 256, 0), 10_000_000, 3_000_000_000L));

        assertThat(amount(bill, "processor")).isEqualTo("12");
        assertThat(amount(bill, "memory")).isEqualTo("1.875");
        assertThat(total(bill)).isEqualTo("17.875");
    }

    @Test
    void knowsNoProcessorOfASizeThatDoesNotExist() {
        Bill bill = bill(Terms.LIST, usage(google(TIER_1, "1st-gen", 300, 0), 1, 100));

        assertThat(bill.complete()).isFalse();
    }

    @Test
    void pricesInstancesByProcessorAndMemory() {
        Quantities quantities = new Quantities(10_000_000, 0, 0, 0, 0, 0, 4_000_000_000L);
        Bill bill = bill(Terms.LIST, usage(google(TIER_1, "cloud-run", 512, 1000), quantities));

        assertThat(amount(bill, "processor")).isEqualTo("96");
        assertThat(amount(bill, "memory")).isEqualTo("5");
        assertThat(amount(bill, "Requests")).isEqualTo("4");
    }

    /** The page's grant is a discount in money; its example applies that of requests only. */
    @Test
    void takesGrantsInMoneyOff() {
        Quantities quantities = new Quantities(10_000_000, 0, 0, 0, 0, 0, 4_000_000_000L);
        Bill bill = bill(FREE, usage(google(TIER_1, "cloud-run", 512, 1000), quantities));

        assertThat(amount(bill, "Requests")).isEqualTo("3.2");
        assertThat(total(bill)).isEqualTo(Vectors.plain(new BigDecimal("104.2").subtract(new BigDecimal("5.22"))));
    }

    @Test
    void grantsNoMoreMoneyThanWasCharged() {
        Quantities little = new Quantities(1_000, 0, 0, 0, 0, 0, 100_000);

        assertThat(total(bill(FREE, usage(google(TIER_2, "cloud-run", 512, 1000), little))))
                .isEqualTo("0");
    }

    @Test
    void buysFewerSecondsWithTheGrantWhereTheyAreDearer() {
        Bill bill = bill(
                FREE, usage(google(TIER_2, "cloud-run", 1024, 1000), new Quantities(0, 0, 0, 0, 0, 0, 180_000_000)));

        assertThat(amount(bill, "processor")).isEqualTo("1.728");
    }

    @Test
    void pricesTheSecondLevelOfRegions() {
        UsageKind kind = google(TIER_2, "cloud-run", 512, 1000);

        assertThat(total(of(Meter.RUN_CPU, kind, "1800000"))).isEqualTo("60.48");
        assertThat(total(of(Meter.RUN_MEMORY, kind, "900000"))).isEqualTo("3.15");
        assertThat(total(of(Meter.RUN_REQUESTS, kind, "500000"))).isEqualTo("0.2");
        assertThat(total(of(Meter.RUN_INSTANCE_CPU, kind, "1314000"))).isEqualTo("28.3824");
        assertThat(total(of(Meter.RUN_INSTANCE_MEMORY, kind, "657000"))).isEqualTo("1.5768");
    }

    @Test
    void pricesANegotiatedDiscountFromTheUsersRows() {
        String row = "gcp,us-central1,%s,any,0,%s,%s,USD,2022-08-01,,committed use";
        List<Price> own = PriceFile.parse(
                "own.csv",
                String.join(
                        "\n",
                        PriceFile.HEADER,
                        row.formatted("Run-CPU-Time", "vCPU-second", "0.00001992"),
                        row.formatted("Run-Memory-Time", "GiB-second", "0.000002075"),
                        row.formatted("Run-Requests", "request", "0.000000332")));
        PriceBook book = new PriceBook(PriceBook.bundledPrices(), own, List.of(), List.of());
        Usage usage =
                usage(google(TIER_1, "cloud-run", 512, 1000), new Quantities(8_000_000, 0, 0, 0, 0, 0, 4_000_000_000L));

        // 10 million requests, two of which the example has free.
        assertThat(total(Pricing.list(List.of(usage), book))).isEqualTo("86.486");
    }

    @ParameterizedTest
    @CsvSource({
        "2nd-gen, 128, 83",
        "2nd-gen, 2048, 1000",
        "2nd-gen, 1500, 1000",
        "cloud-run, 512, 1000",
        "2nd-gen, 0, 0"
    })
    void givesAnInstanceTheProcessorOfItsMemory(String plan, long memoryMb, long milliCpus) {
        assertThat(Processors.milliCpus(google(TIER_1, plan, memoryMb, 0))).isEqualTo(milliCpus);
    }
}
