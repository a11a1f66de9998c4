package dev.coldspan.collector.model;

/** One data point; which fields count depends on the kind of its {@link #metric}. */
public final class Point extends Item {

    public Metric metric;

    /** Start of the interval, nanoseconds since the Unix epoch, 0 when unknown. */
    public long start;

    /** Nanoseconds since the Unix epoch. */
    public long time;

    public int flags;

    /** Of a gauge or a sum; integers become doubles. */
    public double value;

    public long count;
    public double sum;
    public double min;
    public double max;
    public int scale;
    public long zeroCount;
    public int positiveOffset;
    public int negativeOffset;

    /** Counts of a histogram's buckets, or of an exponential one's positive ones. */
    public final Numbers buckets = new Numbers();

    public final Numbers negativeBuckets = new Numbers();

    /** Bounds of a histogram or quantiles of a summary, bits of doubles. */
    public final Numbers bounds = new Numbers();

    /** Values at the quantiles of a summary, bits of doubles. */
    public final Numbers quantileValues = new Numbers();

    public final Reused<Exemplar> exemplars;

    Point(Arena arena) {
        super(arena);
        exemplars = new Reused<>(() -> new Exemplar(arena));
    }

    @Override
    void reset(Budget budget) {
        super.reset(budget);
        metric = null;
        start = 0;
        time = 0;
        flags = 0;
        value = 0;
        count = 0;
        sum = 0;
        min = 0;
        max = 0;
        scale = 0;
        zeroCount = 0;
        positiveOffset = 0;
        negativeOffset = 0;
        buckets.reset(budget);
        negativeBuckets.reset(budget);
        bounds.reset(budget);
        quantileValues.reset(budget);
        exemplars.clear();
    }

    /** A measurement kept as an example of those in the point. */
    public static final class Exemplar {

        public final Attributes attributes;
        public long time;
        public double value;
        public long traceId;
        public long spanId;

        Exemplar(Arena arena) {
            attributes = new Attributes(arena);
        }

        /** Empties it. */
        public void reset(Budget budget) {
            attributes.reset(budget);
            time = 0;
            value = 0;
            traceId = Slice.EMPTY;
            spanId = Slice.EMPTY;
        }
    }
}
