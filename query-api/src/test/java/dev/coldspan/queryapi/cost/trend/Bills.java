package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.LineItem;
import dev.coldspan.queryapi.cost.trend.Spend.Spent;
import java.math.BigDecimal;
import java.util.List;

/** Bills of one line. */
final class Bills {

    private Bills() {}

    static Bill of(String amount) {
        return bill(new BigDecimal(amount), BigDecimal.ONE);
    }

    static Bill unknown() {
        return bill(BigDecimal.TEN, null);
    }

    static Spent spent(String amount, long invocations) {
        return new Spent(of(amount), invocations);
    }

    static Spent nothing() {
        return new Spent(new Bill(List.of(), "USD"), 0);
    }

    private static Bill bill(BigDecimal quantity, BigDecimal price) {
        return new Bill(List.of(new LineItem("Requests", "Request", quantity, "request", price)), "USD");
    }
}
