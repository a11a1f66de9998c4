package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.observing.Took;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the ledger of rows, each priced on its own: tiers of a whole month belong to no single call. */
final class Assembly {

    /** So many functions of a line are named. */
    private static final int NAMED = 10;

    private final Function<List<Usage>, Bill> price;
    private final String currency;
    private final Map<Kind, Map<String, Pile>> piles = new EnumMap<>(Kind.class);
    private Pile total = Pile.NOTHING;

    Assembly(Function<List<Usage>, Bill> price, String currency) {
        this.price = price;
        this.currency = currency;
    }

    /** @param observing what it took and cost, by function */
    WasteLedger ledger(TimeRange range, List<WasteRow> rows, Map<String, Took> observing) {
        rows.forEach(this::add);
        observing.forEach((function, took) -> {
            if (took.measured() > 0) {
                piles.computeIfAbsent(Kind.OBSERVING, key -> new HashMap<>()).put(function, Pile.of(took));
            }
        });
        List<Line> lines = piles.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Line::lost)
                        .thenComparing(line -> new BigDecimal(line.cost().amount()))
                        .reversed())
                .toList();
        Pile wasted = piles.entrySet().stream()
                .filter(entry -> entry.getKey().isLost())
                .map(entry -> sum(entry.getValue()))
                .reduce(Pile.NOTHING, Pile::plus);
        return new WasteLedger(range.from(), range.to(), total.money(currency), wasted.money(currency), lines);
    }

    private void add(WasteRow row) {
        if (row.isOfAll()) {
            total = total.plus(Pile.of(price.apply(List.of(row.usage())), row));
            SpareMemory.givenAndEnough(row).forEach(usage -> add(Kind.MEMORY, row, saved(row, usage)));
        }
        Kind.of(row.kind()).ifPresent(kind -> add(kind, row, Pile.of(price.apply(List.of(usage(kind, row))), row)));
    }

    private static Usage usage(Kind kind, WasteRow row) {
        return kind.takesTheWholeCall() ? row.usage() : row.time();
    }

    private Pile saved(WasteRow row, List<Usage> givenAndEnough) {
        Pile given = Pile.of(price.apply(givenAndEnough.subList(0, 1)), row);
        return given.less(price.apply(givenAndEnough.subList(1, 2)));
    }

    private void add(Kind kind, WasteRow row, Pile pile) {
        piles.computeIfAbsent(kind, key -> new HashMap<>()).merge(row.function(), pile, Pile::plus);
    }

    private static Pile sum(Map<String, Pile> byFunction) {
        return byFunction.values().stream().reduce(Pile.NOTHING, Pile::plus);
    }

    private Optional<Line> line(Kind kind, Map<String, Pile> byFunction) {
        Pile sum = sum(byFunction);
        if (!sum.matters()) {
            return Optional.empty();
        }
        List<Line.Share> shares = byFunction.entrySet().stream()
                .filter(entry -> entry.getValue().matters())
                .sorted(Map.Entry.<String, Pile>comparingByValue(Comparator.comparing(Pile::amount))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(entry -> share(kind, entry.getKey(), entry.getValue()))
                .toList();
        return Optional.of(new Line(
                kind.label(),
                kind.meaning(),
                kind.isLost(),
                sum.invocations(),
                sum.billedMs(),
                sum.money(currency),
                kind.filter(),
                kind.list(),
                shares));
    }

    private Line.Share share(Kind kind, String function, Pile pile) {
        String quoted = "function=\"" + function.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String q = kind.filter().isEmpty() ? quoted : quoted + " " + kind.filter();
        return new Line.Share(function, pile.invocations(), pile.billedMs(), pile.money(currency), q);
    }
}
