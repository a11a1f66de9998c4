package dev.coldspan.collector.model;

/** One data point; which fields count depends on the {@link #kind}. */
public final class Point extends Item {

    /** An estimate of the memory of an exemplar. */
    private static final int EXEMPLAR_BYTES = 400;

    public Metric metric;

    /** Which table it belongs to. */
    public Metric.Kind kind;

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
        kind = null;
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

    /** An exemplar for the decoder to fill. */
    public Exemplar nextExemplar(Budget budget) {
        if (exemplars.full()) {
            budget.grow(EXEMPLAR_BYTES);
        }
        Exemplar exemplar = exemplars.next();
        exemplar.reset(budget);
        return exemplar;
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

        void reset(Budget budget) {
            attributes.reset(budget);
            time = 0;
            value = 0;
            traceId = Slice.EMPTY;
            spanId = Slice.EMPTY;
        }
    }
}
