package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings line items into the form people read: one line per product and price, in a fixed order. */
final class BillOrder {

    private record Line(String name, String sku, String unit, BigDecimal unitPrice) {}

    private BillOrder() {}

    static List<LineItem> sorted(List<LineItem> items) {
        Map<Line, LineItem> merged = new LinkedHashMap<>();
        for (LineItem item : items) {
            BigDecimal price =
                    item.unitPrice() == null ? null : item.unitPrice().stripTrailingZeros();
            Line line = new Line(item.name(), item.sku(), item.unit(), price);
            merged.merge(line, item, (seen, more) -> seen.plus(more.quantity()));
        }
        Comparator<BigDecimal> dearestFirst = Comparator.nullsLast(Comparator.reverseOrder());
        return merged.values().stream()
                .sorted(Comparator.comparing(LineItem::name)
                        .thenComparing(LineItem::sku)
                        .thenComparing(LineItem::unitPrice, dearestFirst))
                .toList();
    }
}
