package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.observing.Took;
import java.math.BigDecimal;

/** What has come together of one kind, in one function or in all. */
record Pile(BigDecimal amount, boolean complete, long invocations, long billedMs) {

    static final Pile NOTHING = new Pile(BigDecimal.ZERO, true, 0, 0);

    static Pile of(Bill bill, WasteRow row) {
        return new Pile(bill.total(), bill.complete(), row.invocations(), row.ms());
    }

    static Pile of(Took took) {
        return new Pile(took.observing(), took.complete(), took.measured(), took.initMs() + took.callsMs());
    }

    Pile plus(Pile other) {
        return new Pile(
                amount.add(other.amount),
                complete && other.complete,
                invocations + other.invocations,
                billedMs + other.billedMs);
    }

    /** Less what it would have cost otherwise. */
    Pile less(Bill otherwise) {
        return new Pile(amount.subtract(otherwise.total()), complete && otherwise.complete(), invocations, billedMs);
    }

    /** Whether there is anything to show: what has no price may be dear. */
    boolean matters() {
        return amount.signum() > 0 || !complete;
    }

    Money money(String currency) {
        return Money.of(amount, currency, complete);
    }
}
