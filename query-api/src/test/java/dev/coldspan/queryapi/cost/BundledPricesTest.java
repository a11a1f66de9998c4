package dev.coldspan.queryapi.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The price files that come with Coldspan are held to what a user's are. */
final class BundledPricesTest {

    private static final List<Price> PRICES = PriceBook.bundledPrices();

    /** Charged by servers, whose prices are not those of functions. */
    private static final Set<Meter> WITHOUT_PRICE = EnumSet.of(Meter.MANAGED_INSTANCES, Meter.DEDICATED);

    @Test
    void passTheChecksOfAUsersFolder() {
        Problems problems = new Problems();

        PriceCheck.refuseMixture(PRICES, problems);
        PriceCheck.refuseHoles(PRICES, problems);
        PriceCheck.refuseUnknownNames(PRICES, problems);

        assertThat(problems.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Meter.class)
    void haveAPriceOfEveryMeterInTheMetersUnit(Meter meter) {
        List<Price> ofMeter = PRICES.stream()
                .filter(price -> price.product().equals(meter.product()))
                .toList();

        assertThat(ofMeter.isEmpty()).isEqualTo(WITHOUT_PRICE.contains(meter));
        assertThat(ofMeter).allSatisfy(price -> assertThat(price.unit()).isEqualTo(meter.unit()));
    }

    @Test
    void sayWhereEachWasFound() {
        assertThat(PRICES).allSatisfy(price -> assertThat(price.source()).hasSizeGreaterThan(10));
    }

    @Test
    void priceAllMetersOfCloudRunWhereverThereIsOne() {
        Set<String> regions = PRICES.stream()
                .filter(price -> price.product().equals("Run-CPU-Time"))
                .map(Price::region)
                .collect(Collectors.toSet());

        assertThat(regions).hasSize(43);
        for (Meter meter : List.of(Meter.RUN_MEMORY, Meter.RUN_REQUESTS, Meter.FIRST_GEN_CPU, Meter.FIRST_GEN_MEMORY)) {
            assertThat(PRICES.stream().filter(price -> price.product().equals(meter.product())))
                    .extracting(Price::region)
                    .containsExactlyInAnyOrderElementsOf(regions);
        }
    }

    @Test
    void grantOnlyWhatIsPriced() {
        assertThat(PriceBook.bundledGrants())
                .hasSize(13)
                .allSatisfy(grant ->
                        assertThat(PRICES).anyMatch(price -> price.product().equals(grant.product())));
    }

    @Test
    void doNotGuessWhatCouldNotBeConfirmed() {
        PriceBook book = PriceBook.bundled();
        UsageKind kind = Vectors.google("europe-west3", "cloud-run", 512, 0);
        Usage usage = new Usage(kind, LocalDate.parse("2026-11-21"), Quantities.NONE);

        assertThat(Arrays.asList(Meter.RUN_IDLE_CPU, Meter.RUN_IDLE_MEMORY))
                .allSatisfy(meter -> assertThat(
                                Pricing.bill(List.of(Charge.of(meter, usage, java.math.BigDecimal.ONE)), book)
                                        .complete())
                        .isFalse());
    }

    @Test
    void sayWhatOfThemIsAssumed() {
        assertThat(PRICES)
                .filteredOn(price -> price.product().equals("Lambda-GB-Second"))
                .allSatisfy(price -> assertThat(price.source()).doesNotContain("assumed"));
        assertThat(PRICES)
                .filteredOn(price -> price.provider().equals("gcp"))
                .allSatisfy(price -> assertThat(price.source()).contains("; assumed: valid_from and product name"));
        assertThat(PRICES)
                .filteredOn(price -> price.provider().equals("azure"))
                .allSatisfy(price -> assertThat(price.source()).endsWith("; assumed: valid_from"));
    }
}
