package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.Vectors.aws;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CapacityTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    private static Capacity capacity(CapacityKind kind, Duration up) {
        UsageKind of = aws("x86_64", 1024, "");
        return new Capacity(kind, of, "", BigDecimal.ONE, FROM, up == null ? null : FROM.plus(up), "capacity.csv:2");
    }

    private static BigDecimal quantity(Capacity capacity, Instant from, Instant to) {
        return Capacities.of(capacity, from, to).stream()
                .map(Charge::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({
        "PROVISIONED_CONCURRENCY, PT7M10S, PT10M",
        "PROVISIONED_CONCURRENCY, PT5M, PT5M",
        "SNAPSTART_CACHE, PT1M, PT3H",
        "SNAPSTART_CACHE, PT3H0.001S, PT3H0.001S",
        "SQS_POLLERS, PT1S, PT1M",
        "SQS_POLLERS, PT61.5S, PT62S",
        "ALWAYS_READY, PT1.2S, PT2S",
        "CLOUD_RUN_INSTANCES, PT2S, PT1M",
        "CLOUD_RUN_INSTANCES, PT61.01S, PT61.1S",
    })
    void isChargedInWholeSteps(CapacityKind kind, Duration up, Duration charged) {
        assertThat(kind.charged(up)).isEqualTo(charged);
        assertThat(capacity(kind, up).chargedUntil()).isEqualTo(FROM.plus(charged));
    }

    @Test
    void isChargedOnlyWhereItWasUp() {
        Capacity day = capacity(CapacityKind.PROVISIONED_CONCURRENCY, Duration.ofDays(1));

        assertThat(quantity(day, FROM.minusSeconds(7200), FROM)).isZero();
        assertThat(quantity(day, FROM.minusSeconds(3600), FROM.plusSeconds(3600)))
                .isEqualByComparingTo("3600");
        assertThat(quantity(day, FROM.plus(Duration.ofDays(1)), FROM.plus(Duration.ofDays(2))))
                .isZero();
    }

    @Test
    void isChargedToTheEndOfAnyRangeWhileItIsUp() {
        Capacity open = capacity(CapacityKind.PROVISIONED_CONCURRENCY, null);

        assertThat(quantity(open, FROM, FROM.plus(Duration.ofDays(30)))).isEqualByComparingTo("2592000");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void addsUpHoweverTheRangeIsCut(long seed) {
        Random random = new Random(seed);
        Capacity capacity = capacity(CapacityKind.PROVISIONED_CONCURRENCY, Duration.ofSeconds(random.nextInt(500_000)));
        Instant end = FROM.plus(Duration.ofDays(7));
        BigDecimal parts = BigDecimal.ZERO;
        Instant from = FROM;
        while (from.isBefore(end)) {
            Instant to = from.plusSeconds(1 + random.nextInt(40_000));
            to = to.isBefore(end) ? to : end;
            parts = parts.add(quantity(capacity, from, to));
            from = to;
        }

        assertThat(parts).isEqualByComparingTo(quantity(capacity, FROM, end));
    }

    @Test
    void leavesOpenWhatItsSizeWouldTell() {
        Capacity unknown = new Capacity(
                CapacityKind.PREMIUM_INSTANCES,
                Vectors.azure("", 1000, ""),
                "",
                BigDecimal.ONE,
                FROM,
                null,
                "capacity.csv:2");

        assertThat(Pricing.bill(Capacities.of(unknown, FROM, FROM.plusSeconds(3600)), Vectors.BOOK)
                        .complete())
                .isFalse();
    }

    @Test
    void standsForAnyFunctionAndAccountWhereItNamesNone() {
        Capacity any = capacity(CapacityKind.PROVISIONED_CONCURRENCY, null);
        Capacity own = new Capacity(
                any.kind(),
                new UsageKind("aws", "2", "us-east-1", "", "x86_64", 0, 0, "", "checkout"),
                "",
                BigDecimal.ONE,
                FROM,
                null,
                "capacity.csv:3");
        Usage usage = Vectors.usage(aws("x86_64", 1024, "provisioned-concurrency"), 1, 1);
        Charge open = Charge.untold(Meter.PROVISIONED_CAPACITY, usage);

        UsageKind anyAccount = new UsageKind("aws", "", "us-east-1", "", "x86_64", 1L << 30, 0, "", "");
        Capacity everywhere = new Capacity(any.kind(), anyAccount, "", BigDecimal.ONE, FROM, null, "capacity.csv:4");

        assertThat(Capacities.tell(List.of(everywhere), open)).isTrue();
        assertThat(Capacities.tell(List.of(own), open)).isFalse();
        assertThat(Capacities.tell(List.of(), open)).isFalse();
    }
}
