package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one function, and the arithmetic that every piece of advice needs. */
final class Facts {

    /** Fewer calls than that say nothing about the next one. */
    static final long ENOUGH = 100;

    private static final long PLENTY = 1_000;
    private static final Duration MONTH = Duration.ofDays(30);
    /** Less says little of a day and nothing of a night, so it is extrapolated, but with little confidence. */
    private static final Duration BRIEF = Duration.ofHours(1);

    /** In less one call would be thousands. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private static final MathContext DIGITS = new MathContext(9);

    final String function;
    final List<Observed> all;
    /** The configuration that was seen last. */
    final Observed current;
    /** From its first invocation to the end of the range, and ten minutes at least. */
    final Duration seen;

    private final boolean brief;
    private final UsageQuery pricing;

    /** @param all of one function, the one seen last first */
    Facts(List<Observed> all, Duration seen, UsageQuery pricing) {
        this.all = all;
        this.current = all.get(0);
        this.function = current.function();
        this.brief = seen.compareTo(BRIEF) < 0;
        this.seen = seen.compareTo(SHORTEST) < 0 ? SHORTEST : seen;
        this.pricing = pricing;
    }

    /** How sure a measured comparison is. */
    static String confidence(long calls) {
        return calls >= PLENTY ? Advice.HIGH : calls >= ENOUGH ? Advice.MEDIUM : Advice.LOW;
    }

    Bill bill(List<Usage> usages) {
        return pricing.price(usages);
    }

    /** What some quantities of the current configuration cost. */
    Bill bill(Quantities quantities) {
        return bill(List.of(new Usage(current.kind(), current.day(), quantities)));
    }

    WhatIf whatIf(Changes changes) {
        return WhatIf.of(current.usages(), changes, seen, current.day(), pricing);
    }

    /** What the same usage costs with a part of its requests and of its time, on whatever plan. */
    Bill part(double ofRequests, double ofTime) {
        return bill(current.usages().stream()
                .map(usage -> usage.with(usage.quantities().part(ofRequests, ofTime)))
                .toList());
    }

    /** An amount of the time seen, for 30 days like these. */
    Money perMonth(BigDecimal amount, boolean complete) {
        BigDecimal factor = BigDecimal.valueOf(MONTH.toSeconds()).divide(BigDecimal.valueOf(seen.toSeconds()), DIGITS);
        return Money.of(amount.multiply(factor).round(DIGITS), pricing.currency(), complete);
    }

    Money saving(WhatIf whatIf) {
        return perMonth(
                whatIf.current().total().subtract(whatIf.changed().total()),
                whatIf.current().complete() && whatIf.changed().complete());
    }

    private Money now() {
        Bill bill = bill(current.usages());
        return perMonth(bill.total(), bill.complete());
    }

    Advice.Item advice(
            String kind,
            String sentence,
            Money saving,
            String confidence,
            List<Advice.Evidence> evidence,
            Changes whatIf) {
        return new Advice.Item(
                kind,
                function,
                sentence,
                now(),
                saving,
                brief ? Advice.LOW : confidence,
                null,
                withTime(evidence),
                whatIf,
                q());
    }

    Advice.Item thin(String kind, String sentence, String why, List<Advice.Evidence> evidence) {
        return new Advice.Item(kind, function, sentence, now(), null, Advice.THIN, why, withTime(evidence), null, q());
    }

    private List<Advice.Evidence> withTime(List<Advice.Evidence> evidence) {
        List<Advice.Evidence> all = new ArrayList<>();
        all.add(new Advice.Evidence("invocations", current.requests(), "invocations"));
        all.add(new Advice.Evidence("seen for", rounded(seen.toMinutes() / 60.0), "h"));
        all.addAll(evidence);
        return all;
    }

    /** @param what one of them, such as {@code warm call} */
    static String few(long count, String what) {
        return "only " + count + " " + what + (count == 1 ? " was" : "s were") + " seen";
    }

    static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }

    /** A number for a sentence: 2 and not 2.0. */
    static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }

    private String q() {
        return "function=\"" + function.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
