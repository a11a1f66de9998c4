package dev.coldspan.collector.model;

/** One span. Ids are slices; after {@code Validate} a trace id has 16 bytes, a span id 8, a parent's none or 8. */
public final class Span extends Item {

    public static final int KIND_SERVER = 2;
    public static final int KIND_CONSUMER = 5;
    public static final int STATUS_OK = 1;
    public static final int STATUS_ERROR = 2;

    /** An estimate of the memory of an event or a link. */
    private static final int PART_BYTES = 400;

    public long traceId;
    public long spanId;
    public long parentSpanId;
    public long traceState;
    public long name;

    /** OTLP's number: 1 internal, 2 server, 3 client, 4 producer, 5 consumer; anything else is unspecified. */
    public int kind;

    /** Nanoseconds since the Unix epoch, unsigned. */
    public long start;

    /** Nanoseconds since the Unix epoch, unsigned. */
    public long end;

    /** OTLP's number: 0 unset, 1 ok, 2 error; anything else is unset. */
    public int status;

    public long statusMessage;
    public final Reused<Event> events;
    public final Reused<Link> links;
    public int droppedEvents;
    public int droppedLinks;

    /** W3C's trace flags in the lowest eight bits; whether the parent is remote in bit 9, and whether that is known in bit 8. */
    public int flags;

    /** How many spans this one stands for: 1 unless a sampler dropped others like it. */
    public long weight;

    Span(Arena arena) {
        super(arena);
        events = new Reused<>(() -> new Event(arena));
        links = new Reused<>(() -> new Link(arena));
    }

    @Override
    void reset(Budget budget) {
        super.reset(budget);
        traceId = Slice.EMPTY;
        spanId = Slice.EMPTY;
        parentSpanId = Slice.EMPTY;
        traceState = Slice.EMPTY;
        name = Slice.EMPTY;
        kind = 0;
        start = 0;
        end = 0;
        status = 0;
        statusMessage = Slice.EMPTY;
        events.clear();
        links.clear();
        droppedEvents = 0;
        droppedLinks = 0;
        flags = 0;
        weight = 1;
    }

    /** An event for the decoder to fill. */
    public Event nextEvent(Budget budget) {
        if (events.full()) {
            budget.grow(PART_BYTES);
        }
        Event event = events.next();
        event.reset(budget);
        return event;
    }

    /** A link for the decoder to fill. */
    public Link nextLink(Budget budget) {
        if (links.full()) {
            budget.grow(PART_BYTES);
        }
        Link link = links.next();
        link.reset(budget);
        return link;
    }

    /** Something that happened during the span. */
    public static final class Event {

        public final Attributes attributes;
        public long time;
        public long name;
        public int droppedAttributes;
        public int wireBytes;

        Event(Arena arena) {
            attributes = new Attributes(arena);
        }

        void reset(Budget budget) {
            attributes.reset(budget);
            time = 0;
            name = Slice.EMPTY;
            droppedAttributes = 0;
        }
    }

    /** A span this one is related to without being its child. */
    public static final class Link {

        public final Attributes attributes;
        public long traceId;
        public long spanId;
        public long traceState;

        /** Of the linked span, as {@link Span#flags}. */
        public int flags;

        public int droppedAttributes;
        public int wireBytes;

        Link(Arena arena) {
            attributes = new Attributes(arena);
        }

        void reset(Budget budget) {
            attributes.reset(budget);
            traceId = Slice.EMPTY;
            spanId = Slice.EMPTY;
            traceState = Slice.EMPTY;
            flags = 0;
            droppedAttributes = 0;
        }
    }
}
