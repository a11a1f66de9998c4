package dev.coldspan.queryapi.pipeline;

import java.util.Map;

/**
 * What became of the items of a signal that a collector decoded since it started.
 *
 * @param items what the signal's items are called, such as {@code spans}
 * @param difference received without accepted, refused, duplicate and dropped; 0 at rest
 * @param refusedBy refused items by reason
 * @param droppedBy dropped items by the rule that left them out
 * @param requests requests by outcome: {@code ok}, {@code partial} or the reason of a refusal
 */
record Intake(
        String signal,
        String items,
        long received,
        long accepted,
        long refused,
        long duplicate,
        long dropped,
        long difference,
        Map<String, Long> refusedBy,
        Map<String, Long> droppedBy,
        Map<String, Long> requests) {

    private static final String PREFIX = "coldspan_receiver_";

    static Intake read(Scrape scrape, SignalKind signal) {
        String suffix = "_" + signal.items() + "_total";
        long received = scrape.sum(PREFIX + "received" + suffix);
        long accepted = scrape.sum(PREFIX + "accepted" + suffix);
        long refused = scrape.sum(PREFIX + "refused" + suffix);
        long duplicate = scrape.sum(PREFIX + "duplicate" + suffix);
        long dropped = scrape.sum(PREFIX + "dropped" + suffix);
        return new Intake(
                signal.label(),
                signal.items(),
                received,
                accepted,
                refused,
                duplicate,
                dropped,
                received - accepted - refused - duplicate - dropped,
                scrape.by("reason", PREFIX + "refused" + suffix),
                scrape.by("rule", PREFIX + "dropped" + suffix),
                scrape.by("outcome", PREFIX + "requests_total", "signal", signal.label()));
    }
}
