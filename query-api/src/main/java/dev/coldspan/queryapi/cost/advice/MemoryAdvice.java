package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Sizes;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cheapest memory size that the plan offers. Where versions of several sizes were seen, by what they took; else by how much memory and
 * processor was used: most platforms give processors with memory, so that what computes takes longer with less and what waits does not.
 */
final class MemoryAdvice {

    static final String KIND = "memory";
    private static final long MIB = 1L << 20;
    private static final long STEP = 64 * MIB;

    /** A gain below this is not worth anybody's hour. */
    private static final double WORTHWHILE = 0.05;

    /** Calls that are priced together, so that one call's rounding does not matter. */
    private static final long CALLS = 1_000;

    private MemoryAdvice() {}

    /** Why nobody can be advised, where the plan leaves nothing to choose. */
    static Optional<Advice.Unadvised> unadvised(Facts facts) {
        return Optional.ofNullable(Sizes.of(facts.current.kind()).none())
                .map(why -> new Advice.Unadvised(KIND, facts.function, why));
    }

    static Optional<Advice.Item> of(Facts facts) {
        Observed now = facts.current;
        if (Sizes.of(now.kind()).none() != null || now.memory() == 0 || now.warmCalls() == 0) {
            return Optional.empty();
        }
        if (now.warmCalls() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND, "the size of " + facts.function, Facts.few(now.warmCalls(), "warm call"), used(now)));
        }
        Optional<Advice.Item> measured = measured(facts);
        return measured.isPresent() ? measured : modelled(facts);
    }

    /** What a thousand calls of a configuration cost at the prices of the present one. */
    private static double price(Facts facts, Observed one) {
        long ms = Math.round(CALLS * one.callMs());
        Quantities quantities = one.ofInstances() ? new Quantities(0, 0, 0, 0, 0, 0, ms) : Quantities.of(0, ms);
        Usage usage = new Usage(facts.current.kind(), facts.current.day(), quantities).withMemory(one.memory());
        Bill bill = facts.bill(List.of(usage));
        return bill.complete() ? bill.total().doubleValue() : (double) ms * one.memory();
    }

    private static Optional<Advice.Item> measured(Facts facts) {
        Observed now = facts.current;
        return facts.all.stream()
                .filter(one -> one.memory() != now.memory()
                        && one.isLike(now, now.kind().arch())
                        && one.warmCalls() >= Facts.ENOUGH
                        && one.callMs() > 0
                        && price(facts, one) < (1 - WORTHWHILE) * price(facts, now))
                .min(Comparator.comparingDouble(one -> price(facts, one)))
                .map(best -> measured(facts, best));
    }

    private static Advice.Item measured(Facts facts, Observed best) {
        Observed now = facts.current;
        List<Evidence> evidence = new ArrayList<>(used(now));
        evidence.add(new Evidence(
                "mean billed time at " + Facts.megabytes(now.memory()), Facts.rounded(now.callMs()), "ms"));
        evidence.add(new Evidence(
                "mean billed time at " + Facts.megabytes(best.memory()), Facts.rounded(best.callMs()), "ms"));
        evidence.add(new Evidence("p95 at " + Facts.megabytes(best.memory()), Facts.rounded(best.warmP95()), "ms"));
        evidence.add(new Evidence("calls at " + Facts.megabytes(best.memory()), best.warmCalls(), "invocations"));
        Changes changes = Changes.memory(best.memory(), Facts.rounded(best.callMs() / now.callMs()));
        return facts.advice(
                KIND,
                sentence(facts, best.memory()) + ", as an earlier version had",
                facts.saving(facts.whatIf(changes)),
                Facts.confidence(Math.min(now.warmCalls(), best.warmCalls())),
                evidence,
                changes);
    }

    private static Optional<Advice.Item> modelled(Facts facts) {
        Observed now = facts.current;
        if (now.memoryKnown() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND,
                    "the size of " + facts.function,
                    "only " + now.memoryKnown() + " invocations tell how much memory they used",
                    used(now)));
        }
        long enough = (now.memoryUsed() + now.memoryUsed() / 4 + STEP - 1) / STEP * STEP;
        List<Long> sizes = Sizes.of(now.kind()).between(enough, now.memory());
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        boolean slower = sizes.stream().anyMatch(size -> Slowdown.to(now, size).needsMeasuring());
        if (slower && now.cpuKnown() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND,
                    sentence(facts, sizes.get(0)) + ", if calls do not get much slower",
                    "no processor time was measured, so how much longer calls take with less is not known",
                    used(now)));
        }
        return cheapest(facts, sizes);
    }

    private static Optional<Advice.Item> cheapest(Facts facts, List<Long> sizes) {
        Observed now = facts.current;
        Advice.Item best = null;
        BigDecimal most = new BigDecimal(
                        facts.perMonth(facts.bill(now.usages()).total(), true).amount())
                .multiply(BigDecimal.valueOf(WORTHWHILE));
        for (long size : sizes) {
            Slowdown slowdown = Slowdown.to(now, size);
            Changes changes = Changes.memory(size, Facts.rounded(slowdown.factor()));
            Money saving = facts.saving(facts.whatIf(changes));
            if (slowdown.bearable() && new BigDecimal(saving.amount()).compareTo(most) > 0) {
                most = new BigDecimal(saving.amount());
                List<Evidence> evidence = new ArrayList<>(used(now));
                if (slowdown.needsMeasuring()) {
                    evidence.add(new Evidence("processor time of duration", Facts.rounded(100 * now.cpuShare()), "%"));
                    evidence.add(
                            new Evidence("calls expected to take", Facts.rounded(slowdown.factor()), "times as long"));
                }
                best = facts.advice(KIND, sentence(facts, size), saving, Advice.MEDIUM, evidence, changes);
            }
        }
        return Optional.ofNullable(best);
    }

    private static String sentence(Facts facts, long size) {
        return "give " + (facts.current.ofInstances() ? "an instance of " : "") + facts.function + " "
                + Facts.megabytes(size) + " instead of " + Facts.megabytes(facts.current.memory());
    }

    private static List<Evidence> used(Observed now) {
        List<Evidence> used = new ArrayList<>(List.of(
                new Evidence("configured memory", now.memory() / (double) MIB, "MB"),
                new Evidence("most memory used", Facts.rounded(now.memoryUsed() / (double) MIB), "MB"),
                new Evidence("invocations that tell", now.memoryKnown(), "invocations")));
        if (now.ofInstances()) {
            used.add(new Evidence("calls of an instance at once", Facts.rounded(now.atOnce()), "invocations"));
        }
        return used;
    }
}
