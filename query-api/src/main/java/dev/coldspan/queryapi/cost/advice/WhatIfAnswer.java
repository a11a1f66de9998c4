package dev.coldspan.queryapi.cost.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.LineItem;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The answer of {@code /api/v1/costs/what-if}. */
record WhatIfAnswer(
        Instant from,
        Instant to,
        long invocations,
        Money current,
        Money whatIf,
        Money saving,
        Money savingPerMonth,
        List<Item> currentItems,
        List<Item> whatIfItems,
        List<String> assumptions) {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final MathContext DIGITS = new MathContext(9);

    /** A line of a bill; an unknown price or amount is shown as null, not left out. */
    record Item(
            String name,
            String sku,
            String quantity,
            String unit,
            @JsonInclude(Include.ALWAYS) String unitPrice,
            @JsonInclude(Include.ALWAYS) String amount) {

        static List<Item> of(Bill bill) {
            return bill.lineItems().stream().map(Item::of).toList();
        }

        private static Item of(LineItem item) {
            return new Item(
                    item.name(),
                    item.sku(),
                    Amounts.plain(item.quantity()),
                    item.unit(),
                    Amounts.plain(item.unitPrice()),
                    Amounts.plain(item.amount()));
        }
    }

    static WhatIfAnswer of(TimeRange range, WhatIf result) {
        Money saving = Amounts.difference(result.current(), result.changed());
        BigDecimal months = BigDecimal.valueOf(MONTH.toSeconds())
                .divide(BigDecimal.valueOf(range.length().toSeconds()), DIGITS);
        return new WhatIfAnswer(
                range.from(),
                range.to(),
                result.invocations(),
                result.current().money(),
                result.changed().money(),
                saving,
                Money.of(
                        new BigDecimal(saving.amount()).multiply(months).round(DIGITS),
                        saving.currency(),
                        saving.complete()),
                Item.of(result.current()),
                Item.of(result.changed()),
                result.assumptions());
    }
}
