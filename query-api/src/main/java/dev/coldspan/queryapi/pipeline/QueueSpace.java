package dev.coldspan.queryapi.pipeline;

import java.util.List;

/**
 * The disk that what waits for one exporter takes.
 *
 * @param limitBytes what it may take before requests are refused; null when the collector does not say
 */
record QueueSpace(String exporter, long usedBytes, Long limitBytes) {

    static List<QueueSpace> all(Scrape scrape) {
        return scrape.all("coldspan_queue_bytes").stream()
                .map(sample -> sample.label("exporter"))
                .sorted()
                .map(exporter -> new QueueSpace(
                        exporter,
                        scrape.sum("coldspan_queue_bytes", "exporter", exporter),
                        scrape.wholeOrNull("coldspan_queue_limit_bytes", "exporter", exporter)))
                .toList();
    }
}
