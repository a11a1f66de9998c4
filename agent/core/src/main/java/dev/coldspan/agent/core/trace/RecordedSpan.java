package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A span kept as plain values until it is encoded. Costs no class of the SDK. */
public final class RecordedSpan extends LiveSpan {
    private static final int UNSET = 0;
    private static final int OK = 1;
    private static final int ERROR = 2;

    private final SpanRef parent;
    private final String scope;
    private final String scopeVersion;
    private final long startEpochNanos;
    private final Limits limits;
    private final EndedSpans ended;
    private final AttributeList attributes;
    private List<Event> events;
    private List<Link> links;
    private int droppedEvents;
    private int droppedLinks;
    private String name;
    private int status = UNSET;
    private String statusText;
    private long endEpochNanos;

    RecordedSpan(SpanRef ref, SpanStart start, Limits limits, EndedSpans ended) {
        super(ref, start.kind);
        this.name = start.name;
        this.parent = start.parent;
        this.scope = start.scope;
        this.scopeVersion = start.scopeVersion;
        this.startEpochNanos = start.epochNanos == 0 ? EpochClock.now() : start.epochNanos;
        this.limits = limits;
        this.ended = ended;
        this.attributes = new AttributeList(limits.attributes(), limits.valueLength());
        this.attributes.putAll(start.attributes);
        for (Link link : start.links()) {
            link(link.span, link.pairs);
        }
    }

    private RecordedSpan(RecordedSpan running) {
        super(running.ref(), running.kind());
        this.name = running.name;
        this.parent = running.parent;
        this.scope = running.scope;
        this.scopeVersion = running.scopeVersion;
        this.startEpochNanos = running.startEpochNanos;
        this.limits = running.limits;
        this.ended = running.ended;
        this.attributes = new AttributeList(limits.attributes(), limits.valueLength());
        this.attributes.putAll(running.attributes.toArray());
        this.events = running.events == null ? null : new ArrayList<>(running.events);
        this.links = running.links == null ? null : new ArrayList<>(running.links);
        this.droppedEvents = running.droppedEvents;
        this.droppedLinks = running.droppedLinks;
        this.status = running.status;
        this.statusText = running.statusText;
    }

    /** A span that was recorded by somebody else, who found no room for some of it; not ended. */
    public static RecordedSpan recordedElsewhere(
            SpanRef ref,
            SpanStart start,
            EndedSpans ended,
            int droppedAttributes,
            int droppedEvents,
            int droppedLinks) {
        RecordedSpan span = new RecordedSpan(ref, start, Limits.NONE, ended);
        span.attributes.countDropped(droppedAttributes);
        span.droppedEvents = droppedEvents;
        span.droppedLinks = droppedLinks;
        return span;
    }

    @Override
    public synchronized RecordedSpan copy() {
        return new RecordedSpan(this);
    }

    @Override
    public synchronized boolean isRecording() {
        return endEpochNanos == 0;
    }

    @Override
    public synchronized LiveSpan set(String key, Object value) {
        if (endEpochNanos == 0) {
            attributes.put(key, value);
        }
        return this;
    }

    @Override
    public synchronized void rename(String newName) {
        if (endEpochNanos == 0 && newName != null) {
            name = newName;
        }
    }

    @Override
    public synchronized void link(SpanRef linked, Object... pairs) {
        if (endEpochNanos != 0 || linked == null) {
            return;
        }
        if (links == null) {
            links = new ArrayList<>(4);
        }
        if (links.size() < limits.links()) {
            links.add(new Link(linked, bounded(pairs)));
        } else {
            droppedLinks++;
        }
    }

    @Override
    public synchronized void event(String eventName, long epochNanos, Object... pairs) {
        if (endEpochNanos != 0) {
            return;
        }
        if (events == null) {
            events = new ArrayList<>(4);
        }
        if (events.size() < limits.events()) {
            events.add(new Event(eventName, epochNanos, bounded(pairs)));
        } else {
            droppedEvents++;
        }
    }

    private Object[] bounded(Object[] pairs) {
        if (pairs.length == 0) {
            return pairs;
        }
        AttributeList list = new AttributeList(limits.attributes(), limits.valueLength());
        list.putAll(pairs);
        return list.toArray();
    }

    @Override
    public synchronized void fail(String description) {
        if (endEpochNanos == 0 && status != OK) {
            status = ERROR;
            statusText = description == null ? null : attributes.cut(description);
        }
    }

    @Override
    public synchronized void succeed() {
        if (endEpochNanos == 0) {
            status = OK;
            statusText = null;
        }
    }

    @Override
    public void end(long epochNanos) {
        synchronized (this) {
            if (endEpochNanos != 0) {
                return;
            }
            endEpochNanos = Math.max(epochNanos, startEpochNanos);
        }
        ended.add(this);
    }

    /** Null for the first span of a trace. */
    public SpanRef parent() {
        return parent;
    }

    /** Name of the instrumentation scope. */
    public String scope() {
        return scope;
    }

    /** Version of the instrumentation scope, or null. */
    public String scopeVersion() {
        return scopeVersion;
    }

    /** Nanoseconds since 1970. */
    public long startEpochNanos() {
        return startEpochNanos;
    }

    /** Nanoseconds since 1970; 0 while it runs. */
    public synchronized long endEpochNanos() {
        return endEpochNanos;
    }

    /** The latest name. */
    public synchronized String name() {
        return name;
    }

    /** Status code as OTLP numbers it: 0 unset, 1 ok, 2 error. */
    public synchronized int status() {
        return status;
    }

    /** Description of an error, or null. */
    public synchronized String statusText() {
        return statusText;
    }

    /** Value of an attribute, or null. */
    public synchronized Object get(String key) {
        return attributes.get(key);
    }

    /** Keys and values in turn. */
    public synchronized Object[] attributes() {
        return attributes.toArray();
    }

    /** Events in the order they were added. */
    public synchronized List<Event> events() {
        return events == null ? Collections.<Event>emptyList() : new ArrayList<>(events);
    }

    /** Links in the order they were added. */
    public synchronized List<Link> links() {
        return links == null ? Collections.<Link>emptyList() : new ArrayList<>(links);
    }

    /** Attributes that found no room. */
    public synchronized int droppedAttributes() {
        return attributes.dropped();
    }

    /** Events that found no room. */
    public synchronized int droppedEvents() {
        return droppedEvents;
    }

    /** Links that found no room. */
    public synchronized int droppedLinks() {
        return droppedLinks;
    }
}
