package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other ways to start: from a snapshot, whose restores are billed instead of initialisation, or ahead of calls, which costs as long as it is kept. */
final class StartAdvice {

    private static final double OFTEN = 0.01;
    private static final double NOTICED_MS = 500;
    private static final long ENOUGH_STARTS = 20;

    private StartAdvice() {}

    private static boolean startsOnDemand(Facts facts) {
        return facts.current.kind().initType().equals("on-demand") && facts.current.starts() > 0;
    }

    private static List<Evidence> starts(Observed now) {
        return List.of(
                new Evidence("cold starts", now.starts(), "invocations"),
                new Evidence("of all", Facts.rounded(100.0 * now.starts() / now.requests()), "%"),
                new Evidence("start, median", Facts.rounded(now.startP50()), "ms"),
                new Evidence("start, 95th percentile", Facts.rounded(now.startP95()), "ms"));
    }

    /** @param restored a function of the same range that starts from snapshots, the most often seen one; empty when none does */
    static Optional<Advice.Item> snapStart(Facts facts, Optional<Observed> restored) {
        Observed now = facts.current;
        boolean slow = startsOnDemand(facts) && now.startP50() >= NOTICED_MS;
        if (!slow || !Ways.SNAPSHOT.isOf(now.kind())) {
            return Optional.empty();
        }
        String sentence = "start " + facts.function + " from a snapshot (SnapStart)";
        if (now.starts() < ENOUGH_STARTS || restored.isEmpty()) {
            String why = now.starts() < ENOUGH_STARTS
                    ? Facts.few(now.starts(), "cold start")
                    : "no restore was measured here to compare with";
            return Optional.of(facts.thin("snapstart", sentence, why, starts(now)));
        }
        double share = restored.get().startP50() / now.startP50();
        long spared = Math.round(now.startMs() * (1 - share));
        if (spared <= 0) {
            return Optional.empty();
        }
        Bill saved = facts.bill(Quantities.of(0, spared));
        List<Evidence> evidence = new ArrayList<>(starts(now));
        evidence.add(new Evidence(
                "restore of " + restored.get().function() + ", median",
                Facts.rounded(restored.get().startP50()),
                "ms"));
        return Optional.of(facts.advice(
                "snapstart",
                sentence,
                facts.perMonth(saved.total(), saved.complete()),
                restored.get().function().equals(facts.function) ? Advice.MEDIUM : Advice.LOW,
                evidence,
                Changes.snapStart()));
    }

    /** Priced for as many sandboxes or instances as were busy on average; what it buys is that calls do not wait. */
    static Optional<Advice.Item> ready(Facts facts) {
        Observed now = facts.current;
        Optional<Ways> way = Ways.keepingReady(now.kind());
        boolean noticed =
                startsOnDemand(facts) && now.starts() >= OFTEN * now.requests() && now.startP95() >= NOTICED_MS;
        if (!noticed || way.isEmpty()) {
            return Optional.empty();
        }
        String kind = way.get().initType().replace('-', '_');
        String sentence = "keep " + way.get().what() + " of " + facts.function + " ready ("
                + way.get().shown() + ")";
        if (now.starts() < ENOUGH_STARTS) {
            String why = Facts.few(now.starts(), "cold start");
            return Optional.of(facts.thin(kind, sentence, why, starts(now)));
        }
        double busyMs = now.ofInstances() ? now.quantities().meteredMs() : now.busyMs();
        double busy = busyMs / facts.seen.toMillis();
        Changes changes = Changes.ready(way.get(), (int) Math.max(1, Math.min(100_000, Math.ceil(busy))));
        List<Evidence> evidence = new ArrayList<>(starts(now));
        evidence.add(
                new Evidence("busy on average", Facts.rounded(busy), way.get().what()));
        return Optional.of(
                facts.advice(kind, sentence, facts.saving(facts.whatIf(changes)), Advice.LOW, evidence, changes));
    }
}
