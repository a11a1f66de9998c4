package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Supposed;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.cost.UsageQuery;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stored traffic under two configurations: as it was, and as asked. */
record WhatIf(Bill current, Bill changed, long invocations, List<String> assumptions) {

    /**
     * Prices usage twice, at list prices.
     *
     * @param up how long sandboxes or instances are kept ready
     * @param last the day whose prices they are charged at
     */
    static WhatIf of(List<Usage> usages, Changes changes, Duration up, LocalDate last, UsageQuery pricing) {
        List<Usage> changed = usages.stream().map(changes::applied).toList();
        LocalDate day = changes.day() == null ? last : changes.day();
        Bill bill = changes.concurrency() == null
                ? pricing.price(changed)
                : Supposed.kept(changed, changes.concurrency(), up, day, pricing.book());
        return new WhatIf(
                pricing.price(usages),
                bill,
                usages.stream().mapToLong(Usage::requests).sum(),
                assumptions(usages, changes));
    }

    private static List<String> assumptions(List<Usage> usages, Changes changes) {
        List<String> assumptions = new ArrayList<>();
        assumptions.add("list prices, without tiers, grants, discounts and declared capacity");
        if (changes.durationFactor() == null) {
            assumptions.add("every invocation takes as long as it did");
        } else {
            assumptions.add("every invocation takes " + changes.durationFactor() + " times as long");
        }
        if (changes.initType() != null) {
            assumptions.add("billed starts stay in the billed time as they were measured");
        }
        Optional.ofNullable(changes.initType())
                .flatMap(Ways::named)
                .filter(Ways::keepsReady)
                .ifPresent(way -> assumptions.add(
                        changes.concurrency() == null
                                ? "what keeping " + way.what() + " ready costs is not known without concurrency"
                                : changes.concurrency() + " " + way.what()
                                        + " are kept ready all the time for each configuration, and are enough"));
        boolean ofInstances = usages.stream()
                .anyMatch(usage -> UsageKind.isOfInstance(usage.kind().plan()));
        if (ofInstances) {
            assumptions.add(
                    "calls share instances as they did, so that these are active in proportion to the calls' time");
        }
        boolean rounded = changes.durationFactor() != null
                && usages.stream().anyMatch(usage -> usage.kind().plan().equals("1st-gen"));
        if (rounded) {
            assumptions.add("times keep the rounding to 100 ms with which they were billed");
        }
        return assumptions;
    }
}
