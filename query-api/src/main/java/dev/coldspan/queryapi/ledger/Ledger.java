package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The account of one invocation, as {@code Ledger} of the OpenAPI document. Lines inside the bill add up to it. */
record Ledger(
        String spanId,
        String invocationId,
        String function,
        String version,
        Instant startTime,
        BigDecimal durationMs,
        long billedDurationMs,
        String billedSource,
        boolean cold,
        String initType,
        String outcome,
        List<LedgerLine> lines,
        List<String> notes) {

    static Ledger of(Invocation invocation, List<LedgerLine> lines, List<String> notes) {
        return new Ledger(
                invocation.spanId(),
                invocation.invocationId(),
                invocation.function(),
                invocation.version(),
                invocation.timestamp(),
                BigDecimal.valueOf(Micros.ofMillis(invocation.durationMs()), 3),
                invocation.billedDurationMs(),
                invocation.billedSource(),
                invocation.cold(),
                invocation.initType(),
                invocation.outcome(),
                lines,
                notes);
    }
}
