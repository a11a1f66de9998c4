package dev.coldspan.queryapi.cost.observing;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.UsageQuery;
import java.math.BigDecimal;

/**
 * What observing took of some invocations.
 *
 * @param measured how many of the invocations tell
 * @param initMs charged milliseconds of the agent's start
 * @param callsMs those with each call and its flush
 * @param total what the invocations cost, all of them
 * @param init of it what the start of the agent cost
 * @param calls of it what the rest of observing cost
 * @param complete whether all prices are known
 */
public record Took(
        long invocations,
        long measured,
        long initMs,
        long callsMs,
        BigDecimal total,
        BigDecimal init,
        BigDecimal calls,
        boolean complete) {

    static final Took NOTHING = new Took(0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, true);

    static Took of(ObservingRow row, UsageQuery pricing) {
        Bill all = pricing.price(row.usages());
        return new Took(
                row.invocations(),
                row.measured(),
                row.init().ms(),
                row.calls().ms(),
                all.total(),
                pricing.price(row.usage(row.init())).total(),
                pricing.price(row.usage(row.calls())).total(),
                all.complete());
    }

    Took plus(Took more) {
        return new Took(
                invocations + more.invocations,
                measured + more.measured,
                initMs + more.initMs,
                callsMs + more.callsMs,
                total.add(more.total),
                init.add(more.init),
                calls.add(more.calls),
                complete && more.complete);
    }

    public BigDecimal observing() {
        return init.add(calls);
    }
}
