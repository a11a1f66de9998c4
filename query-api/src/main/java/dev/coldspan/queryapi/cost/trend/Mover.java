package dev.coldspan.queryapi.cost.trend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Spend.Spent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** One group whose cost changed, as {@code CostMover} of the OpenAPI document. */
record Mover(
        Map<String, String> group,
        Money before,
        Money now,
        Money change,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double ratio,
        long invocationsBefore,
        long invocationsNow,
        String byInvocations,
        String byCostPerInvocation,
        String sentence) {

    static Mover of(Map<String, String> group, Spent before, Spent now) {
        BigDecimal was = before.bill().total();
        BigDecimal is = now.bill().total();
        BigDecimal change = is.subtract(was);
        BigDecimal byInvocations = byInvocations(before, now);
        return new Mover(
                group,
                before.bill().money(),
                now.bill().money(),
                Amounts.difference(now.bill(), before.bill()),
                Amounts.ratio(is, was),
                before.invocations(),
                now.invocations(),
                Amounts.plain(byInvocations),
                Amounts.plain(change.subtract(byInvocations)),
                sentence(group, before, now, change));
    }

    /** What the difference in invocations costs at the old cost of one; all of the change where there was none to take that from. */
    private static BigDecimal byInvocations(Spent before, Spent now) {
        BigDecimal was = before.bill().total();
        if (before.invocations() == 0) {
            return now.bill().total().subtract(was);
        }
        BigDecimal more = BigDecimal.valueOf(now.invocations() - before.invocations());
        return was.multiply(more).divide(BigDecimal.valueOf(before.invocations()), 18, RoundingMode.HALF_EVEN);
    }

    private static String sentence(Map<String, String> group, Spent before, Spent now, BigDecimal change) {
        String name = group.isEmpty() ? "everything" : String.join(", ", group.values());
        String currency = now.bill().currency();
        if (before.invocations() == 0) {
            return name + " is new: " + Amounts.shown(change, currency);
        }
        if (now.invocations() == 0) {
            return name + " is no longer invoked: " + Amounts.shown(change, currency) + " less";
        }
        return name + " costs " + Amounts.shown(change, currency) + (change.signum() < 0 ? " less: " : " more: ")
                + reason(before, now);
    }

    private static String reason(Spent before, Spent now) {
        double calls = (double) now.invocations() / before.invocations();
        double each = perInvocation(now) / perInvocation(before);
        String ofCalls = times(calls) + " as many invocations";
        String ofEach = "each costs " + times(each) + " as much";
        boolean callsMatter = Math.abs(calls - 1) >= 0.02;
        boolean eachMatters = Double.isFinite(each) && Math.abs(each - 1) >= 0.02;
        if (callsMatter && eachMatters) {
            return ofCalls + ", " + ofEach;
        }
        if (eachMatters) {
            return ofEach;
        }
        return ofCalls;
    }

    private static double perInvocation(Spent spent) {
        return spent.bill()
                .total()
                .divide(BigDecimal.valueOf(spent.invocations()), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static String times(double factor) {
        return String.format(Locale.ROOT, factor < 10 ? "%.2f times" : "%.0f times", factor);
    }
}
