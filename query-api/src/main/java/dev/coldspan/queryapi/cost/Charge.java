package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * So much of one meter, before anybody looked for its price.
 *
 * @param unit of {@code quantity}; another one than the meter's when something is missing that the price needs
 * @param told false when nobody can tell how much it was: the line then has no price, whatever the book says
 */
record Charge(Meter meter, UsageKind kind, LocalDate day, BigDecimal quantity, String unit, boolean told) {

    /** Lambda@Edge costs the same at every edge; its functions live here. */
    private static final String EDGE_REGION = "us-east-1";

    static Charge of(Meter meter, Usage usage, BigDecimal quantity) {
        return new Charge(meter, usage.kind(), usage.day(), quantity, meter.unit(), true);
    }

    static Charge untold(Meter meter, Usage usage) {
        return new Charge(meter, usage.kind(), usage.day(), BigDecimal.ZERO, meter.unit(), false);
    }

    /** Seconds that have no price because the memory they are to be multiplied with is not known. */
    static Charge ofUnknownMemory(Meter meter, Usage usage, long millis) {
        BigDecimal seconds = BigDecimal.valueOf(millis).movePointLeft(3);
        return new Charge(meter, usage.kind(), usage.day(), seconds, "second of unknown memory size", true);
    }

    Charge plus(BigDecimal more) {
        return new Charge(meter, kind, day, quantity.add(more), unit, told);
    }

    LineItem item(BigDecimal part, BigDecimal unitPrice) {
        return new LineItem(meter.label(), sku(), part, unit, unitPrice);
    }

    PriceBook.Key key() {
        return new PriceBook.Key(kind.provider(), region(), meter.product(), meter.archOf(kind));
    }

    /** Azure tells a region by its display name in one place and by its short one in others. */
    private String region() {
        String region = kind.region();
        if (BillingPlan.of(kind) == BillingPlan.LAMBDA_EDGE) {
            return EDGE_REGION;
        }
        return kind.provider().equals("azure") ? region.toLowerCase(Locale.ROOT).replace(" ", "") : region;
    }

    YearMonth month() {
        return YearMonth.from(day);
    }

    /** As the provider's price list calls it, architecture included. */
    String sku() {
        return BillingPlan.of(kind) == BillingPlan.UNKNOWN ? "unknown" : meter.sku(kind.arch());
    }
}
