package dev.coldspan.collector.model;

/** What the data points of one metric share. */
public final class Metric {

    /** The kinds of metric, each with a table of its own. */
    public enum Kind {
        GAUGE,
        SUM,
        HISTOGRAM,
        EXPONENTIAL_HISTOGRAM,
        SUMMARY
    }

    public long name;
    public long description;
    public long unit;

    /** OTLP's number: 1 delta, 2 cumulative. */
    public int temporality;

    public boolean monotonic;

    void reset() {
        name = Slice.EMPTY;
        description = Slice.EMPTY;
        unit = Slice.EMPTY;
        temporality = 0;
        monotonic = false;
    }
}
