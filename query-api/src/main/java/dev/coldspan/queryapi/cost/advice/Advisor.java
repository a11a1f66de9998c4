package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks every kind of advice about every function. */
final class Advisor {

    private static final int MOST = 200;

    private final UsageQuery pricing;

    Advisor(UsageQuery pricing) {
        this.pricing = pricing;
    }

    /** @param observed by function, the configuration seen last first */
    Advice advice(TimeRange range, List<Observed> observed) {
        Map<String, List<Observed>> byFunction = new LinkedHashMap<>();
        observed.forEach(one -> byFunction
                .computeIfAbsent(one.function(), function -> new ArrayList<>())
                .add(one));
        List<Advice.Item> items = new ArrayList<>();
        List<Advice.Unadvised> unadvised = new ArrayList<>();
        // What was called in the last half minute may not be summed up yet: nothing of it can be priced.
        byFunction.values().removeIf(all -> all.get(0).requests() == 0);
        byFunction.values().forEach(all -> {
            Facts facts = new Facts(all, seen(all, range), pricing);
            items.addAll(of(facts, observed));
            MemoryAdvice.unadvised(facts).ifPresent(unadvised::add);
        });
        items.sort(Comparator.comparing(Advisor::size).reversed());
        return new Advice(
                range.from(),
                range.to(),
                items.stream().limit(MOST).toList(),
                unadvised.stream().limit(MOST).toList());
    }

    /** Of the current configuration: older ones must not make the month longer. */
    private static Duration seen(List<Observed> all, TimeRange range) {
        Instant first = all.get(0).first();
        return Duration.between(first.isBefore(range.from()) ? range.from() : first, range.to());
    }

    private static List<Advice.Item> of(Facts facts, List<Observed> everything) {
        return Stream.of(
                        MemoryAdvice.of(facts),
                        ProcessorAdvice.of(facts),
                        ConcurrencyAdvice.of(facts),
                        ArchAdvice.of(facts),
                        StartAdvice.snapStart(facts, restored(facts, everything)),
                        StartAdvice.ready(facts),
                        BatchAdvice.of(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Restores of the function itself, else of the one that restored most often. */
    private static Optional<Observed> restored(Facts facts, List<Observed> everything) {
        return everything.stream()
                .filter(one -> one.kind().initType().equals("snap-start") && one.starts() > 0)
                .max(Comparator.comparing((Observed one) -> one.function().equals(facts.function))
                        .thenComparing(Observed::starts));
    }

    /** What cannot be told stands last, losses before it. */
    private static BigDecimal size(Advice.Item item) {
        return item.savingPerMonth() == null
                ? BigDecimal.valueOf(Long.MIN_VALUE)
                : new BigDecimal(item.savingPerMonth().amount());
    }
}
