package dev.coldspan.queryapi.cost.coverage;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.LineItem;
import dev.coldspan.queryapi.cost.UsageKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why some invocations have no whole price, in the order in which it can be mended. */
enum Unpriced {
    /** Nobody told the provider or the region. */
    PLACE,
    /** The provider bills in several ways and nobody told which. */
    PLAN,
    /** Nobody told the memory that time is to be multiplied with, or it is none the platform has. */
    MEMORY,
    /** What is charged for being configured and was not declared. */
    CAPACITY,
    /** Known usage of which no file of prices has a row. */
    PRICE;

    /** As the OpenAPI document lists them. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where every line has a price. */
    static Optional<Unpriced> of(UsageKind kind, Bill bill) {
        List<LineItem> open = bill.lineItems().stream()
                .filter(item -> item.unitPrice() == null)
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (kind.provider().isEmpty() || kind.region().isEmpty()) {
            return Optional.of(PLACE);
        }
        if (open.stream().anyMatch(item -> item.sku().equals("unknown"))) {
            return Optional.of(PLAN);
        }
        if (open.stream().anyMatch(item -> item.unit().startsWith("second of unknown memory"))) {
            return Optional.of(MEMORY);
        }
        // What nobody can tell how much it was stands on a bill with a quantity of nothing.
        boolean untold = open.stream().allMatch(item -> item.quantity().signum() == 0);
        return Optional.of(untold ? CAPACITY : PRICE);
    }
}
