package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The other processor: by what it took where the function was seen on both, else at the same times, which nobody has measured. */
final class ArchAdvice {

    private static final String KIND = "arm64";

    private ArchAdvice() {}

    static Optional<Advice.Item> of(Facts facts) {
        Observed now = facts.current;
        boolean onX86 = now.kind().provider().equals("aws") && now.kind().arch().equals("x86_64");
        if (!onX86 || now.quantities().billedMs() == 0) {
            return Optional.empty();
        }
        Optional<Observed> seen = facts.all.stream()
                .filter(one ->
                        one.isLike(now, "arm64") && one.memory() == now.memory() && one.warmCalls() >= Facts.ENOUGH)
                .findFirst();
        boolean measured =
                seen.filter(one -> one.warmMs() > 0).isPresent() && now.warmCalls() >= Facts.ENOUGH && now.warmMs() > 0;
        Changes changes =
                Changes.arch("arm64", measured ? Facts.rounded(seen.get().warmMs() / now.warmMs()) : 1);
        WhatIf whatIf = facts.whatIf(changes);
        boolean cheaper = whatIf.changed().total().compareTo(whatIf.current().total()) < 0;
        if (!cheaper || facts.saving(whatIf).amount().equals(BigDecimal.ZERO.toPlainString())) {
            return Optional.empty();
        }
        List<Evidence> evidence = measured
                ? List.of(
                        new Evidence("mean billed time on x86_64", Facts.rounded(now.warmMs()), "ms"),
                        new Evidence(
                                "mean billed time on arm64",
                                Facts.rounded(seen.get().warmMs()),
                                "ms"),
                        new Evidence("calls on arm64", seen.get().warmCalls(), "invocations"))
                : List.of(new Evidence("calls on arm64", 0, "invocations"));
        return Optional.of(facts.advice(
                KIND,
                "run " + facts.function + " on arm64"
                        + (measured ? "" : "; how long calls take there was never measured"),
                facts.saving(whatIf),
                measured ? Facts.confidence(Math.min(now.warmCalls(), seen.get().warmCalls())) : Advice.LOW,
                evidence,
                changes));
    }
}
