package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * More calls of an instance at once, where its activity is charged: calls that wait beside one another cost as much as one of them. An instance
 * is active at least as long as any call runs anywhere, and all of them together at least the time of calls divided by how many run at once.
 */
final class ConcurrencyAdvice {

    static final String KIND = "concurrency";

    /** How much of an instance's processors calls may need together. */
    private static final double FULL = 0.7;

    private static final double WORTHWHILE = 0.05;

    /** Google takes one call at a time on less than a whole processor. */
    private static final double WHOLE = 1;

    private ConcurrencyAdvice() {}

    static Optional<Advice.Item> of(Facts facts) {
        Observed now = facts.current;
        double metered = now.quantities().meteredMs();
        double least = now.running().anyMs();
        if (!now.ofInstances() || now.running().atOnce() < 2 || least > (1 - WORTHWHILE) * metered) {
            return Optional.empty();
        }
        List<Evidence> evidence = evidence(now);
        String sentence = "let an instance of " + facts.function + " serve more than "
                + Facts.plain(Facts.rounded(now.atOnce())) + " calls at once";
        if (now.cpuKnown() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND, sentence, "only " + now.cpuKnown() + " warm calls tell their processor time", evidence));
        }
        boolean google = now.kind().provider().equals("gcp");
        double processors = google ? Math.max(WHOLE, now.processors()) : now.processors();
        long fit = (long) Math.max(1, FULL * processors / Math.max(now.cpuShare(), 0.001));
        long together = Math.min(now.running().atOnce(), fit);
        double part = Math.max(least, now.running().ranMs() / together) / metered;
        if (part > 1 - WORTHWHILE) {
            return Optional.empty();
        }
        evidence.add(new Evidence("processor time of duration", Facts.rounded(100 * now.cpuShare()), "%"));
        Bill before = facts.bill(now.usages());
        Bill after = facts.bill(now.usages().stream()
                .map(usage -> google && now.processors() < WHOLE ? usage.withMilliCpus(1000) : usage)
                .map(usage -> less(usage, part))
                .toList());
        BigDecimal saving = before.total().subtract(after.total());
        return saving.signum() <= 0
                ? Optional.empty()
                : Optional.of(facts.advice(
                        KIND,
                        "let an instance of " + facts.function + " serve up to " + together
                                + " calls at once; how long calls take beside one another was never measured",
                        facts.perMonth(saving, before.complete() && after.complete()),
                        Advice.LOW,
                        evidence,
                        null));
    }

    private static Usage less(Usage usage, double part) {
        return usage.with(usage.quantities().part(1, part));
    }

    private static List<Evidence> evidence(Observed now) {
        return new ArrayList<>(List.of(
                new Evidence("calls of an instance at once", Facts.rounded(now.atOnce()), "invocations"),
                new Evidence("calls at once on all instances", now.running().atOnce(), "invocations"),
                new Evidence("instances were active", now.quantities().meteredMs(), "ms"),
                new Evidence("any call ran", Facts.rounded(now.running().anyMs()), "ms")));
    }
}
