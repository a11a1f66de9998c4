package dev.coldspan.queryapi.ledger;

import java.math.BigDecimal;

/**
 * One line of an account, as {@code LedgerLine} of the OpenAPI document.
 *
 * @param part of a phase, null when it has none
 * @param ms milliseconds with three decimals, so that sums of them are exact
 * @param billed whether the line is inside the bill
 * @param calls behind a line of downstream, null elsewhere
 * @param spanId the span behind the line, null when there is none
 * @param reason where the figure comes from, null when that is plain
 */
record LedgerLine(
        Phase phase,
        String part,
        String label,
        BigDecimal ms,
        boolean billed,
        Integer calls,
        String spanId,
        String reason) {

    static LedgerLine of(Phase phase, String label, long micros) {
        return new LedgerLine(phase, null, label, BigDecimal.valueOf(micros, 3), true, null, null, null);
    }

    LedgerLine unbilled() {
        return new LedgerLine(phase, part, label, ms, false, calls, spanId, reason);
    }

    LedgerLine part(String value) {
        return new LedgerLine(phase, value, label, ms, billed, calls, spanId, reason);
    }

    LedgerLine span(String value) {
        return new LedgerLine(phase, part, label, ms, billed, calls, value, reason);
    }

    LedgerLine calls(int value) {
        return new LedgerLine(phase, part, label, ms, billed, value, spanId, reason);
    }

    LedgerLine because(String value) {
        return new LedgerLine(phase, part, label, ms, billed, calls, spanId, value);
    }

    long micros() {
        return ms.unscaledValue().longValueExact();
    }
}
