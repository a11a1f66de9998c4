package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Bills of what nobody has: for questions what something would cost. */
public final class Supposed {

    private Supposed() {}

    /**
     * Usage on sandboxes that are kept ready, with what keeping them costs.
     *
     * @param usages on provisioned concurrency
     * @param sandboxes kept ready of each kind of usage there is
     * @param up for how long; charged at the prices of {@code day}
     */
    public static Bill provisioned(List<Usage> usages, int sandboxes, Duration up, LocalDate day, PriceBook book) {
        // What keeping sandboxes costs comes beside the usage, so the line that leaves it open is left out.
        List<Charge> charges = new ArrayList<>(Pricing.charges(usages, book));
        charges.removeIf(charge -> charge.meter() == Meter.PROVISIONED_CAPACITY);
        usages.stream().map(Usage::kind).distinct().forEach(kind -> charges.addAll(ready(kind, sandboxes, up, day)));
        return Pricing.bill(charges, book);
    }

    private static List<Charge> ready(UsageKind kind, int sandboxes, Duration up, LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Capacity capacity = new Capacity(
                CapacityKind.PROVISIONED_CONCURRENCY,
                kind,
                "",
                BigDecimal.valueOf(sandboxes),
                from,
                from.plus(up),
                "what-if");
        return Capacities.of(capacity, from, capacity.chargedUntil());
    }
}
