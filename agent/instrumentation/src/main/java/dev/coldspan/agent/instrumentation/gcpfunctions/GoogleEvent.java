package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.nio.charset.StandardCharsets;

/** An event in one of the two forms the invoker hands on: a CloudEvent, or the older event with a context. */
abstract class GoogleEvent {
    private static final Getter CONTEXT = Getter.of("getContext");
    private static final String TOPICS = "/topics/";
    private static final String BUCKETS = "/buckets/";

    final Object event;

    private GoogleEvent(Object event) {
        this.event = event;
    }

    static GoogleEvent of(Object event) {
        Object context = CONTEXT.from(event);
        return context == null ? new CloudEvent(event) : new Legacy(event, context);
    }

    /** Null when unknown. */
    abstract String id();

    /** Null when unknown. */
    abstract String type();

    /** The publisher's or the event's own span; null when there is none. */
    abstract SpanRef parent();

    /** What the event is about, such as a topic or a bucket; null when unknown. */
    abstract String origin();

    /** Sets what the event tells of itself. */
    void describe(SpanStart start) {
        String origin = origin();
        EventType type = EventType.of(type());
        if (type == EventType.PUBSUB) {
            start.set("messaging.system", "gcp_pubsub");
            start.set("messaging.operation.type", "process");
            start.set("messaging.message.id", id());
            start.set("messaging.destination.name", after(origin, TOPICS));
        } else if (type == EventType.STORAGE) {
            start.set("faas.document.collection", after(origin, BUCKETS));
        }
    }

    /** The path segment after {@code marker}; null when there is none. */
    static String after(String path, String marker) {
        int at = path == null ? -1 : path.indexOf(marker);
        if (at < 0) {
            return null;
        }
        int from = at + marker.length();
        int to = from;
        while (to < path.length() && "/\"".indexOf(path.charAt(to)) < 0) {
            to++;
        }
        return path.substring(from, to);
    }

    /** {@code io.cloudevents.CloudEvent}. */
    private static final class CloudEvent extends GoogleEvent {
        private static final Getter ID = Getter.of("getId");
        private static final Getter TYPE = Getter.of("getType");
        private static final Getter SOURCE = Getter.of("getSource");
        private static final Getter SUBJECT = Getter.of("getSubject");
        private static final Getter DATA = Getter.of("getData");
        private static final Getter BYTES = Getter.of("toBytes");
        private static final Caller EXTENSION = Caller.of("getExtension", "java.lang.String");

        CloudEvent(Object event) {
            super(event);
        }

        @Override
        String id() {
            return ID.text(event);
        }

        @Override
        String type() {
            return TYPE.text(event);
        }

        @Override
        String origin() {
            return SOURCE.text(event);
        }

        @Override
        SpanRef parent() {
            SpanRef publisher = EventType.of(type()) == EventType.PUBSUB ? GoogleParent.ofPublisher(data()) : null;
            if (publisher != null) {
                return publisher;
            }
            Object traceParent = EXTENSION.call(event, "traceparent");
            Object traceState = EXTENSION.call(event, "tracestate");
            return traceParent instanceof String
                    ? TraceParent.parse((String) traceParent, traceState instanceof String ? (String) traceState : null)
                    : null;
        }

        private String data() {
            Object bytes = BYTES.from(DATA.from(event));
            return bytes instanceof byte[] ? new String((byte[]) bytes, StandardCharsets.UTF_8) : null;
        }

        @Override
        void describe(SpanStart start) {
            super.describe(start);
            start.set("cloudevents.event_id", id());
            start.set("cloudevents.event_type", type());
            start.set("cloudevents.event_source", origin());
            start.set("cloudevents.event_subject", SUBJECT.text(event));
            if (EventType.of(type()) == EventType.STORAGE) {
                start.set("faas.document.name", objectName(SUBJECT.text(event)));
            }
        }

        private static String objectName(String subject) {
            boolean isObject = subject != null && subject.startsWith("objects/");
            return isObject ? subject.substring("objects/".length()) : null;
        }
    }

    /** {@code com.google.cloud.functions.invoker.Event}; its data is a tree of Gson's. */
    private static final class Legacy extends GoogleEvent {
        private static final Getter EVENT_ID = Getter.of("eventId");
        private static final Getter EVENT_TYPE = Getter.of("eventType");
        private static final Getter RESOURCE = Getter.of("resource");
        private static final Getter DATA = Getter.of("getData");
        private static final Caller OBJECT = Caller.of("getAsJsonObject", "java.lang.String");

        private final Object context;

        Legacy(Object event, Object context) {
            super(event);
            this.context = context;
        }

        @Override
        String id() {
            return EVENT_ID.text(context);
        }

        @Override
        String type() {
            return EVENT_TYPE.text(context);
        }

        @Override
        String origin() {
            return RESOURCE.text(context);
        }

        @Override
        SpanRef parent() {
            Object attributes = OBJECT.call(DATA.from(event), "attributes");
            return attributes == null ? null : GoogleParent.ofPublisher(attributes.toString());
        }
    }
}
