package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cloud Run charges processors apart from memory: whole ones that no call of an instance uses can be left out. */
final class ProcessorAdvice {

    static final String KIND = "vcpus";

    /** Above it calls begin to wait for each other. */
    private static final double FULL = 0.7;

    private static final double WORTHWHILE = 0.05;

    /** Most memory an instance may have for each processor, in bytes. Source: Cloud Run's documents, "vCPU and memory". */
    private static final long MEMORY_OF_ONE = 4L << 30;

    private static final List<Integer> WHOLE = List.of(1, 2, 4, 6);

    private ProcessorAdvice() {}

    static Optional<Advice.Item> of(Facts facts) {
        Observed now = facts.current;
        boolean chosen = now.kind().provider().equals("gcp") && now.ofInstances();
        if (!chosen || now.processors() <= 1) {
            return Optional.empty();
        }
        List<Evidence> evidence = used(now);
        if (now.cpuKnown() < Facts.ENOUGH) {
            return Optional.of(facts.thin(
                    KIND,
                    "the processors of " + facts.function,
                    "only " + now.cpuKnown() + " warm calls tell their processor time",
                    evidence));
        }
        double needed = now.cpuShare() * now.atOnce();
        return WHOLE.stream()
                .filter(vcpus ->
                        vcpus < now.processors() && vcpus >= needed / FULL && now.memory() <= vcpus * MEMORY_OF_ONE)
                .findFirst()
                .flatMap(vcpus -> item(facts, vcpus, evidence));
    }

    private static Optional<Advice.Item> item(Facts facts, int vcpus, List<Evidence> evidence) {
        Changes changes = Changes.vcpus(vcpus);
        Money saving = facts.saving(facts.whatIf(changes));
        BigDecimal all = new BigDecimal(
                facts.perMonth(facts.bill(facts.current.usages()).total(), true).amount());
        if (new BigDecimal(saving.amount()).compareTo(all.multiply(BigDecimal.valueOf(WORTHWHILE))) <= 0) {
            return Optional.empty();
        }
        String sentence = "give an instance of " + facts.function + " " + vcpus + " instead of "
                + Facts.plain(facts.current.processors()) + " vCPU";
        return Optional.of(facts.advice(KIND, sentence, saving, Advice.MEDIUM, evidence, changes));
    }

    private static List<Evidence> used(Observed now) {
        return new ArrayList<>(List.of(
                new Evidence("processors of an instance", Facts.rounded(now.processors()), "vCPU"),
                new Evidence("processor time of duration", Facts.rounded(100 * now.cpuShare()), "%"),
                new Evidence("calls of an instance at once", Facts.rounded(now.atOnce()), "invocations")));
    }
}
