package dev.coldspan.queryapi.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of any usage, tried on random usage that stays below the second tier. The seed reproduces a failure. */
final class PricingSumTest {

    private static final PriceBook BOOK = PriceBook.bundled();
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "af-south-1", "mars-north-1", "");
    private static final List<String> ARCHS = List.of("x86_64", "arm64", "");
    private static final List<String> INIT_TYPES = List.of("on-demand", "snap-start", "provisioned-concurrency");
    private static final List<Long> MEMORY_MB = List.of(0L, 128L, 512L, 769L, 1536L, 10240L);

    private static List<Usage> random(long seed) {
        Random random = new Random(seed);
        List<Usage> usages = new ArrayList<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            long requests = random.nextInt(1, 100_000);
            usages.add(new Usage(
                    "aws",
                    pick(random, REGIONS),
                    pick(random, ARCHS),
                    pick(random, MEMORY_MB) << 20,
                    pick(random, INIT_TYPES),
                    LocalDate.parse("2026-11-21"),
                    requests,
                    requests * random.nextInt(1, 3000)));
        }
        return usages;
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946})
    void theSumOfThePartsIsTheBillOfTheWhole(long seed) {
        List<Usage> usages = random(seed);

        BigDecimal parts = usages.stream()
                .map(usage -> Pricing.price(usage, BOOK).total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Pricing.price(usages, BOOK).total()).isEqualByComparingTo(parts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void aBillIsCompleteExactlyWhenAllItsPartsAre(long seed) {
        List<Usage> usages = random(seed);
        boolean parts =
                usages.stream().allMatch(usage -> Pricing.price(usage, BOOK).complete());

        assertThat(Pricing.price(usages, BOOK).complete()).isEqualTo(parts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void theTotalIsTheSumOfTheLineItems(long seed) {
        Bill bill = Pricing.price(random(seed), BOOK);

        BigDecimal items = bill.lineItems().stream()
                .filter(item -> item.unitPrice() != null)
                .map(item -> item.quantity().multiply(item.unitPrice()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(bill.total()).isEqualByComparingTo(items);
        assertThat(new BigDecimal(bill.money().amount())).isEqualByComparingTo(items);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noUsageIsLostOnTheWayToTheBill(long seed) {
        List<Usage> usages = random(seed);

        BigDecimal requests = Pricing.price(usages, BOOK).lineItems().stream()
                .filter(item -> item.name().equals("Requests"))
                .map(LineItem::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(requests)
                .isEqualByComparingTo(BigDecimal.valueOf(
                        usages.stream().mapToLong(Usage::requests).sum()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theOrderOfUsageDoesNotMatter(long seed) {
        List<Usage> usages = random(seed);
        List<Usage> reversed = new ArrayList<>(usages);
        java.util.Collections.reverse(reversed);

        assertThat(Pricing.price(reversed, BOOK).total())
                .isEqualByComparingTo(Pricing.price(usages, BOOK).total());
    }
}
