package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.Vectors.BOOK;
import static dev.coldspan.queryapi.cost.Vectors.FREE;
import static dev.coldspan.queryapi.cost.Vectors.amount;
import static dev.coldspan.queryapi.cost.Vectors.azure;
import static dev.coldspan.queryapi.cost.Vectors.bill;
import static dev.coldspan.queryapi.cost.Vectors.total;
import static dev.coldspan.queryapi.cost.Vectors.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.cost.InstanceActivity.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples of Azure Functions in East US, to the last digit. */
final class AzureVectorsTest {

    private static final UsageKind CONSUMPTION = azure("Dynamic", 0, "on-demand");
    private static final UsageKind FLEX = azure("FlexConsumption", 2048, "on-demand");

    private static Quantities units(long executions, long units) {
        return new Quantities(executions, 0, units, 0, 0, 0, 0);
    }

    private static Quantities activity(long executions, long meteredMs) {
        return new Quantities(executions, 0, 0, 0, 0, 0, meteredMs);
    }

    @Test
    void pricesMegabyteMilliseconds() {
        assertThat(total(bill(Terms.LIST, usage(CONSUMPTION, units(0, 1_110_000_000L)))))
                .isEqualTo("0.01734375");
    }

    @Test
    void takesOffTheMonthlyGrant() {
        Bill bill = bill(FREE, usage(CONSUMPTION, units(3_000_000, 3_000_000L * 1000 * 1536)));

        assertThat(amount(bill, "Duration")).isEqualTo("65.6");
        assertThat(amount(bill, "Requests")).isEqualTo("0.4");
    }

    @Test
    void pricesShortExecutionsOfLittleMemory() {
        // 50 ms and 10 MB are stored as the least that is charged: 100 ms and 128 MB.
        Bill bill = bill(Terms.LIST, usage(CONSUMPTION, units(3_000_000, 3_000_000L * 12_800)));

        assertThat(amount(bill, "Duration")).isEqualTo("0.6");
        assertThat(total(bill)).isEqualTo("1.2");
    }

    @Test
    void pricesMemoryInSteps() {
        Bill bill = bill(Terms.LIST, usage(CONSUMPTION, units(3_540_123, 3_540_123L * 495 * 512)));

        assertThat(amount(bill, "Duration")).isEqualTo("14.01888708");
        assertThat(amount(bill, "Requests")).isEqualTo("0.7080246");
    }

    @Test
    void leavesTimeOpenWhoseMemoryNobodyTold() {
        Bill bill = bill(FREE, usage(CONSUMPTION, new Quantities(1, 250, 0, 250, 0, 0, 0)));

        assertThat(bill.complete()).isFalse();
        assertThat(bill.lineItems())
                .anySatisfy(item -> assertThat(item.unit()).isEqualTo("second of unknown memory size"));
    }

    @Test
    void chargesAWholeSecondForAShortExecutionOnFlex() {
        long metered =
                InstanceActivity.FLEX.shares(List.of(new Interval(0, 300))).get(0);
        Bill bill = bill(Terms.LIST, usage(FLEX, activity(1, metered)));

        assertThat(amount(bill, "Instance activity")).isEqualTo("0.000052");
        assertThat(total(bill)).isEqualTo("0.0000524");
    }

    @Test
    void pricesInstancesThatAreAlwaysReady() {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Capacity baseline = new Capacity(
                CapacityKind.ALWAYS_READY,
                azure("", 2048, ""),
                "",
                BigDecimal.ONE,
                from,
                from.plus(Duration.ofDays(30)),
                "capacity.csv:2");
        Usage executing = usage(azure("FlexConsumption", 2048, "always-ready"), activity(0, 250_000_000));

        assertThat(total(Pricing.bill(Capacities.of(baseline, from, Instant.MAX), BOOK)))
                .isEqualTo("20.736");
        assertThat(amount(bill(FREE, executing), "Instance activity")).isEqualTo("8");
    }

    @Test
    void pricesTheExampleOfTheDocumentation() {
        // 3,540,000,000 MB-ms of a 2,048 MB instance.
        Usage usage = usage(FLEX, activity(2100, 3_540_000_000L / 2048));
        Bill bill = Pricing.bill(
                List.of(
                        Charge.of(Meter.FLEX_TIME, usage, new BigDecimal("3457.03125")),
                        Charge.of(Meter.FLEX_EXECUTIONS, usage, new BigDecimal("2100"))),
                BOOK);

        assertThat(amount(bill, "Instance activity")).isEqualTo("0.0898828125");
        assertThat(amount(bill, "Requests")).isEqualTo("0.00084");
    }

    @Test
    void pricesPremiumInstancesByTheHour() {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Capacity instance = new Capacity(
                CapacityKind.PREMIUM_INSTANCES,
                azure("", 3584, ""),
                "",
                BigDecimal.ONE,
                from,
                from.plus(Duration.ofHours(730)),
                "capacity.csv:2");
        Bill bill = Pricing.bill(Capacities.of(instance, from, Instant.MAX), BOOK);

        assertThat(amount(bill, "processors")).isEqualTo("126.29");
        assertThat(total(bill)).isEqualTo("157.7165");
    }

    @Test
    void chargesNothingForAnExecutionOnPremiumAndSaysThatTheInstancesAreMissing() {
        Bill bill = bill(FREE, usage(azure("ElasticPremium", 3584, ""), 1000, 50_000));

        assertThat(total(bill)).isEqualTo("0");
        assertThat(bill.complete()).isFalse();
    }
}
