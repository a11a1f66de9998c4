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
     * Usage on sandboxes or instances that are kept ready, with what keeping them costs: provisioned concurrency of Lambda, always ready
     * instances of Azure's Flex plan, minimum instances of Cloud Run.
     *
     * @param usages on a plan that can keep some ready
     * @param ready how many are kept of each kind of usage there is
     * @param up for how long; charged at the prices of {@code day}
     */
    public static Bill kept(List<Usage> usages, int ready, Duration up, LocalDate day, PriceBook book) {
        // What keeping them costs comes beside the usage, so the line that leaves it open is left out.
        List<Charge> charges = new ArrayList<>(Pricing.charges(usages, book));
        charges.removeIf(charge ->
                charge.meter() == Meter.PROVISIONED_CAPACITY || charge.meter() == Meter.ALWAYS_READY_BASELINE);
        usages.stream()
                // Of instances, only what they were active knows their processors.
                .filter(usage -> !UsageKind.isOfInstance(usage.kind().plan())
                        || usage.quantities().meteredMs() > 0)
                .map(Usage::kind)
                .distinct()
                .forEach(kind -> charges.addAll(ready(kind, ready, up, day)));
        return Pricing.bill(charges, book);
    }

    private static List<Charge> ready(UsageKind kind, int ready, Duration up, LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Capacity capacity = new Capacity(of(kind), kind, "", BigDecimal.valueOf(ready), from, from.plus(up), "what-if");
        return Capacities.of(capacity, from, capacity.chargedUntil());
    }

    private static CapacityKind of(UsageKind kind) {
        return switch (BillingPlan.of(kind)) {
            case AZURE_FLEX, AZURE_ALWAYS_READY -> CapacityKind.ALWAYS_READY;
            case GOOGLE_REQUEST_BASED -> CapacityKind.MINIMUM_INSTANCES;
            default -> CapacityKind.PROVISIONED_CONCURRENCY;
        };
    }
}
