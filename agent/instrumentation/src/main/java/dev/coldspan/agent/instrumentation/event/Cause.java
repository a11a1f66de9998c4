package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import java.util.ArrayList;
import java.util.List;

/** What an event tells of its origin: trigger, attributes, the span that sent it, and since when it has waited. */
public final class Cause {
    /** Most links to senders of one batch; the number of those left out is an attribute. */
    static final int MOST_LINKS = 128;

    private final Trigger trigger;
    final Propagators propagators;
    private final List<Object> pairs = new ArrayList<>(24);
    private List<Object> links;
    private int linksDropped;
    private SpanRef parent;
    private long earliest = -1;
    private long latest = -1;
    private String place = "queue";

    Cause(Trigger trigger, Propagators propagators) {
        this.trigger = trigger;
        this.propagators = propagators;
    }

    /** Adds an attribute; null values are left out. */
    Cause set(String key, Object value) {
        if (value != null) {
            pairs.add(key);
            pairs.add(value);
        }
        return this;
    }

    /** The first span given is the parent. */
    void parent(SpanRef span) {
        if (parent == null) {
            parent = span;
        }
    }

    /** Links to the sender of one record; the message's id may be null. */
    void link(SpanRef span, String messageId) {
        if (span == null) {
            return;
        }
        if (links == null) {
            links = new ArrayList<>();
        }
        if (links.size() == 2 * MOST_LINKS) {
            linksDropped++;
            return;
        }
        links.add(span);
        links.add(messageId);
    }

    /** One record was sent at that time in milliseconds since 1970; -1 when unknown. */
    void sentAt(long epochMillis) {
        if (epochMillis <= 0) {
            return;
        }
        earliest = earliest < 0 ? epochMillis : Math.min(earliest, epochMillis);
        latest = Math.max(latest, epochMillis);
    }

    /** Where events wait: queue, gateway, schedule, stream or bus. */
    void waitsIn(String where) {
        place = where;
    }

    /** The source of the event. */
    public Trigger trigger() {
        return trigger;
    }

    /** The span that sent the event, from its headers or attributes; null when it names none. */
    public SpanRef parent() {
        return parent;
    }

    /** Where the event has waited; see {@link #earliestSent}. */
    public String waitedIn() {
        return place;
    }

    /** When the oldest record was sent, in milliseconds since 1970 by the sender's clock; -1 when unknown. */
    public long earliestSent() {
        return earliest;
    }

    /** When the newest record was sent, in milliseconds since 1970 by the sender's clock; -1 when unknown. */
    public long latestSent() {
        return latest;
    }

    /** Gives a root span its attributes and links. Its parent is the caller's to choose. */
    public void describe(SpanStart start) {
        start.set("faas.trigger", trigger.faasTrigger());
        start.set("coldspan.trigger.source", trigger.source());
        for (int i = 0; i < pairs.size(); i += 2) {
            start.set((String) pairs.get(i), pairs.get(i + 1));
        }
        for (int i = 0; links != null && i < links.size(); i += 2) {
            SpanRef linked = (SpanRef) links.get(i);
            Object id = links.get(i + 1);
            if (id == null) {
                start.link(linked);
            } else {
                start.link(linked, "messaging.message.id", id);
            }
        }
        if (linksDropped > 0) {
            start.set("coldspan.links.dropped", Long.valueOf(linksDropped));
        }
    }
}
