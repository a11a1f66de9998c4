package dev.coldspan.collector.model;

/** One log record. */
public final class LogRecord extends Item {

    /** Nanoseconds since the Unix epoch, 0 when the sender did not say. */
    public long time;

    /** Nanoseconds since the Unix epoch. */
    public long observedTime;

    public int severity;
    public long severityText;
    public ValueType bodyType;

    /** As {@link Attributes#value} has it. */
    public long body;

    public int flags;
    public long traceId;
    public long spanId;
    public long eventName;

    LogRecord(Arena arena) {
        super(arena);
    }

    /** The body as text, as it will be stored. */
    public String bodyText() {
        return ValueText.of(bodyType, body, attributes.arena());
    }

    @Override
    void reset(Budget budget) {
        super.reset(budget);
        time = 0;
        observedTime = 0;
        severity = 0;
        severityText = Slice.EMPTY;
        bodyType = ValueType.EMPTY;
        body = 0;
        flags = 0;
        traceId = Slice.EMPTY;
        spanId = Slice.EMPTY;
        eventName = Slice.EMPTY;
    }
}
