package dev.coldspan.queryapi.pipeline;

import java.util.Comparator;
import java.util.List;

/**
 * What became of the items of a signal on their way to one exporter, since the collector started.
 *
 * @param recovered items found on disk at the start
 * @param setAside items that the destination refused for good
 * @param queued items on disk that wait
 * @param difference accepted and recovered without sent, set aside, queued and what a full queue made the exporter go
 *     without; 0 at rest
 * @param oldestSeconds how long the oldest batch has waited, null when the collector does not say
 * @param setAsideFiles batches that lie aside on disk, those of earlier runs included
 * @param damagedPlaces damaged places found on disk at the start; what they held is unknown
 * @param failures attempts to deliver that failed
 */
record Delivery(
        String exporter,
        String signal,
        String items,
        long accepted,
        long recovered,
        long sent,
        long setAside,
        long queued,
        long difference,
        Double oldestSeconds,
        long setAsideFiles,
        long damagedPlaces,
        long failures) {

    private static final String EXPORTER = "exporter";
    private static final String SIGNAL = "signal";

    /** One per exporter and signal the collector has a queue for. */
    static List<Delivery> all(Scrape scrape) {
        return scrape.all("coldspan_queue_dead_letters").stream()
                .map(sample -> read(scrape, sample.label(EXPORTER), SignalKind.of(sample.label(SIGNAL))))
                .sorted(Comparator.comparing(Delivery::exporter).thenComparing(each -> SignalKind.of(each.signal())))
                .toList();
    }

    private static Delivery read(Scrape scrape, String exporter, SignalKind signal) {
        String suffix = "_" + signal.items() + "_total";
        long accepted = scrape.sum("coldspan_receiver_accepted" + suffix);
        long recovered = scrape.sum("coldspan_queue_recovered" + suffix, EXPORTER, exporter);
        long sent = scrape.sum("coldspan_exporter_sent" + suffix, EXPORTER, exporter);
        long setAside = scrape.sum("coldspan_exporter_dead_lettered" + suffix, EXPORTER, exporter);
        long queued = scrape.sum("coldspan_queue_items_" + signal.items(), EXPORTER, exporter);
        long dropped = scrape.sum("coldspan_exporter_dropped" + suffix, EXPORTER, exporter);
        String[] lane = {EXPORTER, exporter, SIGNAL, signal.label()};
        var oldest = scrape.value("coldspan_queue_oldest_seconds", lane);
        return new Delivery(
                exporter,
                signal.label(),
                signal.items(),
                accepted,
                recovered,
                sent,
                setAside,
                queued,
                accepted + recovered - sent - setAside - queued - dropped,
                oldest.isPresent() ? oldest.getAsDouble() : null,
                scrape.sum("coldspan_queue_dead_letters", lane),
                scrape.sum("coldspan_queue_damaged_total", lane),
                scrape.sum("coldspan_exporter_insert_failures_total", lane));
    }
}
