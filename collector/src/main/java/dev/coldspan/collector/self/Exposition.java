package dev.coldspan.collector.self;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the counters down in the Prometheus or OpenMetrics text format, whichever is asked for. Safe for all threads. */
public final class Exposition {

    private final ExpositionFormats formats = ExpositionFormats.init();
    private final PrometheusRegistry registry;

    public Exposition(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** What to answer, and in which format it is. */
    public record Page(String contentType, byte[] text) {}

    /** @param accept the scraper's {@code Accept} header, null when it sent none */
    public Page page(String accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("the counters cannot be written to memory", e);
        }
        return new Page(writer.getContentType(), text.toByteArray());
    }
}
