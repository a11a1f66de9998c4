package dev.coldspan.queryapi.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** The answer of {@code /api/v1/costs}: one bill per group, dearest first. */
record CostAnswer(Instant from, Instant to, String groupBy, Money total, List<Group> groups) {

    record Group(String group, long invocations, Money total, List<Item> lineItems) {

        static Group of(String group, Bill bill) {
            return new Group(
                    group,
                    requests(bill),
                    bill.money(),
                    bill.lineItems().stream().map(Item::of).toList());
        }

        private static long requests(Bill bill) {
            return bill.lineItems().stream()
                    .filter(item -> item.name().equals(Meter.REQUESTS.label()))
                    .mapToLong(item -> item.quantity().longValueExact())
                    .sum();
        }
    }

    /** A line item with its decimals as text; an unknown price or amount is shown as null, not left out. */
    record Item(
            String name,
            String sku,
            String quantity,
            String unit,
            @JsonInclude(JsonInclude.Include.ALWAYS) String unitPrice,
            @JsonInclude(JsonInclude.Include.ALWAYS) String amount) {

        static Item of(LineItem item) {
            return new Item(
                    item.name(),
                    item.sku(),
                    Money.plain(item.quantity()),
                    item.unit(),
                    Money.plain(item.unitPrice()),
                    Money.plain(item.amount()));
        }
    }
}
