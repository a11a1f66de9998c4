package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.advice.Advice.Evidence;
import java.util.List;
import java.util.Optional;

/** Larger batches: what a call takes whatever its batch is then paid less often. */
final class BatchAdvice {

    private static final String KIND = "batch_size";
    private static final double WORTHWHILE = 0.05;

    private BatchAdvice() {}

    static Optional<Advice.Item> of(Facts facts) {
        Observed now = facts.current;
        Observed.Batches batches = now.batches();
        if (batches.known() == 0 || now.requests() == 0) {
            return Optional.empty();
        }
        List<Evidence> evidence = List.of(
                new Evidence("records of a call", Facts.rounded(batches.mean()), "records"),
                new Evidence("most of one call", batches.most(), "records"),
                new Evidence("time whatever the batch", Facts.rounded(Math.max(0, batches.fixedMs())), "ms"),
                new Evidence("time of a record", Facts.rounded(Math.max(0, batches.perRecordMs())), "ms"));
        double larger = 2 * Math.max(1, batches.mean());
        String sentence = "let " + facts.function + " take about " + Math.round(larger)
                + " records at once, as far as so many wait";
        if (batches.known() < Facts.ENOUGH || batches.sizes() < 2) {
            String why = batches.known() < Facts.ENOUGH
                    ? "only " + batches.known() + " calls tell the size of their batch"
                    : "all batches had the same size, so what a call takes whatever its batch is not known";
            return Optional.of(facts.thin(KIND, sentence, why, evidence));
        }
        double records = batches.mean() * now.requests();
        double fewer = now.requests() - records / larger;
        double spared = fewer * Math.max(0, batches.fixedMs());
        double all =
                now.ofInstances() ? now.running().ranMs() : now.quantities().billedMs();
        boolean worthwhile = spared >= WORTHWHILE * all && spared < all;
        if (!worthwhile) {
            return Optional.empty();
        }
        Bill saved = facts.part(fewer / now.requests(), spared / all);
        return Optional.of(facts.advice(
                KIND, sentence, facts.perMonth(saved.total(), saved.complete()), Advice.LOW, evidence, null));
    }
}
