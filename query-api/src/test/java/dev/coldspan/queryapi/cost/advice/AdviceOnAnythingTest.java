package dev.coldspan.queryapi.cost.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telemetry may say anything of a function: whatever it says, advice keeps its promises. */
final class AdviceOnAnythingTest {

    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final TimeRange RANGE = new TimeRange(END.minus(Duration.ofDays(7)), END);

    private static final long[] COUNTS = {0, 1, 2, 19, 20, 99, 100, 1_000, 5_000_000};
    private static final long[] BYTES = {0, 1, 128L << 20, 512L << 20, 1769L << 20, 2048L << 20, 10240L << 20, 1L << 45
    };
    private static final double[] MILLIS = {0, 0.4, 1, 100, 499, 900_000, 1e9};
    private static final double[] SHARES = {0, 0.0001, 0.3, 0.9, 1};
    private static final List<String> REGIONS = List.of("us-east-1", "eastus", "us-central1", "mars-1", "");

    private final UsageQuery pricing = new UsageQuery(null, PriceBook.bundled());

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static long count(Random random) {
        return COUNTS[random.nextInt(COUNTS.length)];
    }

    private static double millis(Random random) {
        return MILLIS[random.nextInt(MILLIS.length)];
    }

    private static UsageKind kind(Random random) {
        String provider = one(random, List.of("aws", "aws", "azure", "gcp", "", "ibm"));
        List<String> plans = switch (provider) {
            case "aws" -> List.of("", "edge", "snap-start");
            case "azure" -> List.of("Dynamic", "FlexConsumption", "ElasticPremium");
            case "gcp" -> List.of("1st-gen", "cloud-run");
            default -> List.of("", "cloud-run", "anything");
        };
        return new UsageKind(
                provider,
                "",
                one(random, REGIONS),
                one(random, plans),
                one(random, List.of("x86_64", "arm64", "")),
                BYTES[random.nextInt(BYTES.length)],
                0,
                one(random, List.of("on-demand", "on-demand", "snap-start", "provisioned-concurrency", "")),
                "");
    }

    private static Observed observed(Random random, String function) {
        UsageKind kind = kind(random);
        long requests = 1 + count(random);
        long billed = Math.round(Math.min(requests * millis(random), 1e15));
        boolean ofInstances = UsageKind.isOfInstance(kind.plan());
        List<Usage> usages = new ArrayList<>();
        usages.add(new Usage(
                kind,
                DAY,
                ofInstances
                        ? new Quantities(requests, 0, 0, 0, 0, 0, random.nextBoolean() ? billed : 0)
                        : Quantities.of(requests, billed)));
        if (random.nextInt(5) == 0) {
            usages.clear();
        }
        Instant first = END.minusSeconds(1 + random.nextInt(9 * 86_400));
        return new Observed(
                function,
                kind,
                DAY,
                usages,
                first,
                END,
                count(random),
                millis(random),
                millis(random),
                BYTES[random.nextInt(BYTES.length)],
                count(random),
                count(random),
                SHARES[random.nextInt(SHARES.length)],
                millis(random) * requests,
                count(random),
                Math.round(millis(random)),
                millis(random),
                millis(random),
                new Observed.Running(millis(random) * requests, millis(random), count(random)),
                new Observed.Batches(
                        count(random),
                        millis(random),
                        millis(random),
                        count(random),
                        millis(random) - 200,
                        millis(random) - 200));
    }

    private List<Observed> functions(long seed) {
        Random random = new Random(seed);
        List<Observed> all = new ArrayList<>();
        for (int function = 0; function < 150; function++) {
            for (int version = 0; version <= random.nextInt(3); version++) {
                all.add(observed(random, "f" + function));
            }
        }
        return all;
    }

    private static Observed current(List<Observed> all, Advice.Item item) {
        return all.stream()
                .filter(one -> one.function().equals(item.function()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void tellsASavingOrWhyItCannot(long seed) {
        Advice advice = new Advisor(pricing).advice(RANGE, functions(seed));

        assertThat(advice.advice()).isNotEmpty().allSatisfy(item -> {
            boolean thin = item.confidence().equals(Advice.THIN);
            assertThat(item.savingPerMonth() == null).isEqualTo(thin);
            assertThat(item.thin() != null).isEqualTo(thin);
            assertThat(item.confidence()).isIn(Advice.THIN, Advice.LOW, Advice.MEDIUM, Advice.HIGH);
            assertThat(item.evidence())
                    .allSatisfy(evidence ->
                            assertThat(evidence.value()).as(evidence.label()).isFinite());
        });
    }

    /** Keeping something ready costs more and buys that nobody waits; all else is advised for money alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void advisesNothingThatCostsMore(long seed) {
        Set<String> dearer = Set.of("provisioned_concurrency", "always_ready", "minimum_instances");

        assertThat(new Advisor(pricing).advice(RANGE, functions(seed)).advice())
                .filteredOn(item -> item.savingPerMonth() != null && !dearer.contains(item.kind()))
                .allSatisfy(
                        item -> assertThat(new BigDecimal(item.savingPerMonth().amount()).signum())
                                .as(item.toString())
                                // Of what has no known price only the rest is told.
                                .isGreaterThanOrEqualTo(item.savingPerMonth().complete() ? 1 : 0));
    }

    /** What is advised can be asked about: the page sends it to the what-if as it stands. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void advisesNothingThatTheWhatIfRefuses(long seed) {
        List<Observed> all = functions(seed);

        for (Advice.Item item : new Advisor(pricing).advice(RANGE, all).advice()) {
            if (item.whatIf() != null) {
                List<Usage> usages = current(all, item).usages();
                assertThatCode(() -> ChangeCheck.refuseImpossible(item.whatIf().checked(), usages))
                        .as(item.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void isNotSureOfWhatItSawForLessThanAnHour(long seed) {
        TimeRange brief = new TimeRange(END.minus(Duration.ofMinutes(30)), END);

        assertThat(new Advisor(pricing).advice(brief, functions(seed)).advice())
                .allSatisfy(item -> assertThat(item.confidence()).isIn(Advice.LOW, Advice.THIN));
    }

    /** Or the properties above would hold of nothing. */
    @Test
    void meetsEveryKindOfAdvice() {
        Set<String> kinds = new HashSet<>();
        for (long seed = 1; seed < 40; seed++) {
            new Advisor(pricing).advice(RANGE, functions(seed)).advice().forEach(item -> kinds.add(item.kind()));
        }

        assertThat(kinds)
                .contains(
                        "memory",
                        "arm64",
                        "snapstart",
                        "provisioned_concurrency",
                        "always_ready",
                        "minimum_instances",
                        "batch_size",
                        "concurrency");
    }
}
