package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.otlp.Signal;

/** Counts items that a destination answered it does not want, although it took their request. Safe for use by all threads. */
interface Rejections {

    /** Name of the exporter, for logs. */
    String exporter();

    void add(Signal signal, long items);
}
