package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Supposed;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Stored traffic under two configurations: as it was, and as asked. */
record WhatIf(Bill current, Bill changed, long invocations, List<String> assumptions) {

    /**
     * Prices usage twice, at list prices.
     *
     * @param up how long provisioned sandboxes are kept
     * @param last the day whose prices they are charged at
     */
    static WhatIf of(List<Usage> usages, Changes changes, Duration up, LocalDate last, UsageQuery pricing) {
        List<Usage> changed = usages.stream().map(changes::applied).toList();
        LocalDate day = changes.day() == null ? last : changes.day();
        Bill bill = changes.concurrency() == null
                ? pricing.price(changed)
                : Supposed.provisioned(changed, changes.concurrency(), up, day, pricing.book());
        return new WhatIf(
                pricing.price(usages),
                bill,
                usages.stream().mapToLong(Usage::requests).sum(),
                assumptions(changes));
    }

    private static List<String> assumptions(Changes changes) {
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
        if (changes.isProvisioned()) {
            assumptions.add(
                    changes.concurrency() == null
                            ? "what keeping sandboxes ready costs is not known without concurrency"
                            : changes.concurrency()
                                    + " sandboxes are kept ready all the time for each configuration, and are enough");
        }
        return assumptions;
    }
}
