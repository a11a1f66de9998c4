package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What declared capacity is charged. */
final class Capacities {

    /** MB of ephemeral storage that come with every function. */
    private static final BigDecimal FREE_STORAGE = BigDecimal.valueOf(512);

    private static final BigDecimal MB_MILLIS_PER_GB_SECOND = BigDecimal.valueOf(1_024_000);

    private Capacities() {}

    /** Whether somebody declared what the charge leaves open. */
    static boolean tell(List<Capacity> all, Charge charge) {
        return all.stream()
                .anyMatch(
                        capacity -> capacity.kind().meters().contains(charge.meter()) && capacity.isOf(charge.kind()));
    }

    /** What is charged by the time invocations ran. */
    static List<Charge> withUsage(List<Capacity> all, Usage usage) {
        List<Charge> charges = new ArrayList<>();
        for (Capacity capacity : all) {
            if (capacity.kind() == CapacityKind.EPHEMERAL_STORAGE
                    && capacity.isOf(usage.kind())
                    && isUp(capacity, usage.day())) {
                BigDecimal quantity = capacity.amount()
                        .subtract(FREE_STORAGE)
                        .max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(usage.billedMs()))
                        .divide(MB_MILLIS_PER_GB_SECOND);
                charges.add(Charge.of(Meter.EPHEMERAL_STORAGE, usage, quantity));
            }
        }
        return charges;
    }

    /** Storage is declared by the day: prices and days change together. */
    private static boolean isUp(Capacity capacity, LocalDate day) {
        return !day.isBefore(LocalDate.ofInstant(capacity.validFrom(), ZoneOffset.UTC))
                && (capacity.validTo() == null
                        || day.isBefore(LocalDate.ofInstant(capacity.validTo(), ZoneOffset.UTC)));
    }

    /** What a capacity is charged from a time to another, both on one day's prices; nothing where it was not up. */
    static List<Charge> of(Capacity capacity, Instant from, Instant to) {
        Instant start = from.isAfter(capacity.validFrom()) ? from : capacity.validFrom();
        Instant end = to.isBefore(capacity.chargedUntil()) ? to : capacity.chargedUntil();
        List<Charge> charges = new ArrayList<>();
        if (capacity.kind() == CapacityKind.EPHEMERAL_STORAGE || !start.isBefore(end)) {
            return charges;
        }
        Usage place = new Usage(capacity.of(), LocalDate.ofInstant(from, ZoneOffset.UTC), Quantities.NONE);
        for (Meter meter : capacity.kind().meters()) {
            BigDecimal one = capacity.kind().perMillisecond(meter, capacity.of());
            charges.add(
                    one == null
                            ? Charge.untold(meter, place)
                            : Charge.of(
                                    meter,
                                    place,
                                    capacity.kind()
                                            .quantity(
                                                    meter,
                                                    one,
                                                    capacity.amount(),
                                                    Duration.between(start, end).toMillis())));
        }
        return charges;
    }
}
