package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cheapest memory size. Where versions of several sizes were seen, by what they took; else by how much memory and processor was used: Lambda
 * gives processors in proportion to memory, one at 1,769 MB, so that what computes takes longer with less and what waits does not.
 */
final class MemoryAdvice {

    private static final String KIND = "memory";
    private static final long MIB = 1L << 20;
    private static final long STEP = 64 * MIB;
    private static final long SMALLEST = 128 * MIB;
    private static final long ONE_PROCESSOR = 1769 * MIB;

    /** A gain below this is not worth anybody's hour. */
    private static final double WORTHWHILE = 0.05;

    private MemoryAdvice() {}

    static Optional<Advice.Item> of(Facts facts) {
        Observed now = facts.current;
        if (!now.usage().kind().provider().equals("aws") || now.memory() == 0 || now.warmCalls() == 0) {
            return Optional.empty();
        }
        if (now.warmCalls() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND,
                    "the size of " + facts.function,
                    "only " + now.warmCalls() + " warm calls were seen",
                    used(now)));
        }
        Optional<Advice.Item> measured = measured(facts);
        return measured.isPresent() ? measured : modelled(facts);
    }

    /** What one call costs in time and memory, in GB-milliseconds. */
    private static double price(Observed one) {
        return one.warmMs() * one.memory();
    }

    private static Optional<Advice.Item> measured(Facts facts) {
        Observed now = facts.current;
        return facts.all.stream()
                .filter(one -> one.memory() != now.memory()
                        && one.isOf(
                                now.usage().kind().arch(), now.usage().kind().initType())
                        && one.warmCalls() >= Facts.ENOUGH
                        && price(one) < (1 - WORTHWHILE) * price(now))
                .min(Comparator.comparingDouble(MemoryAdvice::price))
                .map(best -> measured(facts, best));
    }

    private static Advice.Item measured(Facts facts, Observed best) {
        Observed now = facts.current;
        List<Evidence> evidence = new ArrayList<>(used(now));
        evidence.add(new Evidence(
                "mean billed time at " + Facts.megabytes(now.memory()), Facts.rounded(now.warmMs()), "ms"));
        evidence.add(new Evidence(
                "mean billed time at " + Facts.megabytes(best.memory()), Facts.rounded(best.warmMs()), "ms"));
        evidence.add(new Evidence("p95 at " + Facts.megabytes(best.memory()), Facts.rounded(best.warmP95()), "ms"));
        evidence.add(new Evidence("calls at " + Facts.megabytes(best.memory()), best.warmCalls(), "invocations"));
        Changes changes = Changes.memory(best.memory(), Facts.rounded(best.warmMs() / now.warmMs()));
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
        long enough = Math.max(SMALLEST, (now.memoryUsed() + now.memoryUsed() / 4 + STEP - 1) / STEP * STEP);
        if (enough >= now.memory()) {
            return Optional.empty();
        }
        if (now.cpuKnown() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND,
                    sentence(facts, enough) + ", if calls do not get much slower",
                    "no processor time was measured, so how much longer calls take with less is not known",
                    used(now)));
        }
        return cheapest(facts, enough);
    }

    private static Optional<Advice.Item> cheapest(Facts facts, long enough) {
        Observed now = facts.current;
        Advice.Item best = null;
        BigDecimal most = new BigDecimal(
                        facts.perMonth(facts.bill(now.usage()).total(), true).amount())
                .multiply(BigDecimal.valueOf(WORTHWHILE));
        for (long size = enough; size < now.memory(); size += STEP) {
            double factor = factor(now, size);
            Changes changes = Changes.memory(size, Facts.rounded(factor));
            Money saving = facts.saving(facts.whatIf(changes));
            if (new BigDecimal(saving.amount()).compareTo(most) > 0) {
                most = new BigDecimal(saving.amount());
                List<Evidence> evidence = new ArrayList<>(used(now));
                evidence.add(new Evidence("processor time of duration", Facts.rounded(100 * now.cpuShare()), "%"));
                evidence.add(new Evidence("calls expected to take", Facts.rounded(factor), "times as long"));
                best = facts.advice(KIND, sentence(facts, size), saving, Advice.MEDIUM, evidence, changes);
            }
        }
        return Optional.ofNullable(best);
    }

    /** One thread computes; more than one processor does not help it. */
    private static double factor(Observed now, long size) {
        double slower = (double) Math.min(now.memory(), ONE_PROCESSOR) / Math.min(size, ONE_PROCESSOR);
        return 1 - now.cpuShare() + now.cpuShare() * slower;
    }

    private static String sentence(Facts facts, long size) {
        return "give " + facts.function + " " + Facts.megabytes(size) + " instead of "
                + Facts.megabytes(facts.current.memory());
    }

    private static List<Evidence> used(Observed now) {
        return List.of(
                new Evidence("configured memory", now.memory() / (double) MIB, "MB"),
                new Evidence("most memory used", Facts.rounded(now.memoryUsed() / (double) MIB), "MB"),
                new Evidence("invocations that tell", now.memoryKnown(), "invocations"));
    }
}
