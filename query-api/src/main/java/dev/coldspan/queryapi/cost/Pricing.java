package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices usage as AWS Lambda bills it: requests by count, duration as billed seconds times configured memory in GB of
 * 1,024 MB, by tiers of the whole usage given. No free tier, no discounts.
 */
public final class Pricing {

    private static final BigDecimal MILLIS_PER_SECOND_TIMES_GB =
            BigDecimal.valueOf(1000L).multiply(BigDecimal.valueOf(1L << 30));

    private record Metered(String provider, String region, String arch, Meter meter, String unit, LocalDate day) {}

    private Pricing() {}

    /** The bill of one kind of usage. */
    public static Bill price(Usage usage, PriceBook book) {
        return price(List.of(usage), book);
    }

    /** The bill of all usage together; what is charged alike is summed before tiers are applied. */
    public static Bill price(Collection<Usage> usages, PriceBook book) {
        Map<Metered, BigDecimal> quantities = new LinkedHashMap<>();
        for (Usage usage : usages) {
            if (usage.requests() != 0 || usage.billedMs() != 0) {
                measure(usage, quantities);
            }
        }
        List<LineItem> items = new ArrayList<>();
        quantities.forEach((metered, quantity) -> addByTier(items, metered, quantity, book));
        return new Bill(BillOrder.sorted(items), book.currency());
    }

    private static void measure(Usage usage, Map<Metered, BigDecimal> quantities) {
        add(quantities, usage, Meter.REQUESTS, Meter.REQUESTS.unit(), BigDecimal.valueOf(usage.requests()));
        switch (usage.initType()) {
            case "lambda-managed-instances" ->
                add(quantities, usage, Meter.MANAGED_INSTANCES, Meter.MANAGED_INSTANCES.unit(), BigDecimal.ZERO);
            case "provisioned-concurrency" -> {
                addDuration(quantities, usage, Meter.DURATION_PROVISIONED);
                add(quantities, usage, Meter.PROVISIONED_CAPACITY, Meter.PROVISIONED_CAPACITY.unit(), BigDecimal.ZERO);
            }
            default -> addDuration(quantities, usage, Meter.DURATION);
        }
    }

    /** Without the memory size there are no GB-seconds: the seconds then stand on the bill without a price. */
    private static void addDuration(Map<Metered, BigDecimal> quantities, Usage usage, Meter meter) {
        BigDecimal millis = BigDecimal.valueOf(usage.billedMs());
        if (usage.memoryBytes() > 0) {
            // Exact: the divisor is a product of twos and fives.
            BigDecimal gbSeconds =
                    millis.multiply(BigDecimal.valueOf(usage.memoryBytes())).divide(MILLIS_PER_SECOND_TIMES_GB);
            add(quantities, usage, meter, meter.unit(), gbSeconds);
        } else {
            add(quantities, usage, meter, "second of unknown memory size", millis.movePointLeft(3));
        }
    }

    private static void add(
            Map<Metered, BigDecimal> quantities, Usage usage, Meter meter, String unit, BigDecimal quantity) {
        Metered metered = new Metered(usage.provider(), usage.region(), usage.arch(), meter, unit, usage.day());
        quantities.merge(metered, quantity, BigDecimal::add);
    }

    private static void addByTier(List<LineItem> items, Metered metered, BigDecimal quantity, PriceBook book) {
        PriceBook.Key key = new PriceBook.Key(
                metered.provider(), metered.region(), metered.meter().product(), metered.arch());
        List<Price> tiers = book.tiers(key, metered.day()).stream()
                .filter(price -> price.unit().equals(metered.unit()))
                .toList();
        if (tiers.isEmpty() || tiers.get(0).tierStart().signum() > 0) {
            items.add(item(metered, quantity, null));
            return;
        }
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal start = tiers.get(i).tierStart();
            BigDecimal end =
                    i + 1 < tiers.size() ? quantity.min(tiers.get(i + 1).tierStart()) : quantity;
            if (i == 0 || end.compareTo(start) > 0) {
                items.add(item(metered, end.subtract(start), tiers.get(i).price()));
            }
        }
    }

    private static LineItem item(Metered metered, BigDecimal quantity, BigDecimal unitPrice) {
        Meter meter = metered.meter();
        String sku = metered.provider().equals("aws") ? meter.sku(metered.arch()) : "unknown";
        return new LineItem(meter.label(), sku, quantity, metered.unit(), unitPrice);
    }
}
