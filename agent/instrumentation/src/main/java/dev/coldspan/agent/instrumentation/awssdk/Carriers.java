package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.trace.SpanRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives requests their trace context. The caller's request is never changed: what is sent is a copy. */
public final class Carriers {
    private static final String MAP = "java.util.Map";
    private static final String COLLECTION = "java.util.Collection";
    private static final String TEXT = "java.lang.String";

    private final Propagation propagation;

    /** Carries where {@code propagation} allows it. */
    public Carriers(Propagation propagation) {
        this.propagation = propagation;
    }

    /** The request to send: a copy that carries the span, or the request itself where nothing fits or can be built. */
    public Object carrying(AwsOperation operation, Members request, SpanRef span) {
        Object copy = null;
        switch (operation.service()) {
            case "SQS":
                copy = operation.isSend() && propagation.isOn("sqs")
                        ? messages(operation, request, "Entries", span)
                        : null;
                break;
            case "SNS":
                copy = operation.isSend() && propagation.isOn("sns") ? notification(operation, request, span) : null;
                break;
            case "Lambda":
                copy = operation.name().startsWith("Invoke") && propagation.isOn("lambda")
                        ? invocation(request, span)
                        : null;
                break;
            case "EventBridge":
                copy = operation.isSend() && propagation.isOn("eventbridge") ? events(request, span) : null;
                break;
            default:
        }
        return copy == null ? request.part : copy;
    }

    // A text message to a telephone has no attributes to speak of.
    private static Object notification(AwsOperation operation, Members request, SpanRef span) {
        return request.get("PhoneNumber") == null
                ? messages(operation, request, "PublishBatchRequestEntries", span)
                : null;
    }

    private static Object messages(AwsOperation operation, Members request, String entries, SpanRef span) {
        if (!operation.name().endsWith("Batch")) {
            return Messages.fits(Messages.size(request), 1) ? message(request, span) : null;
        }
        Object given = request.get(entries);
        int size = 0;
        if (given instanceof List) {
            for (Object entry : (List<?>) given) {
                size += Messages.size(request.of(entry));
            }
        }
        return Messages.fits(size, Sizes.of(given)) ? entries(request, entries, span, true) : null;
    }

    private static Object events(Members request, SpanRef span) {
        return entries(request, "Entries", span, false);
    }

    private static Object entries(Members request, String member, SpanRef span, boolean attributes) {
        Object given = request.get(member);
        if (!(given instanceof List)) {
            return null;
        }
        List<Object> entries = new ArrayList<>((List<?>) given);
        boolean changed = false;
        for (int i = 0; i < entries.size(); i++) {
            Members entry = request.of(entries.get(i));
            Object copy = attributes ? message(entry, span) : event(entry, span);
            if (copy != null) {
                entries.set(i, copy);
                changed = true;
            }
        }
        return changed ? request.model.copyWith(request.part, member, COLLECTION, entries) : null;
    }

    private static Object message(Members message, SpanRef span) {
        Object given = message.get("MessageAttributes");
        Map<?, ?> attributes = given instanceof Map ? (Map<?, ?>) given : new LinkedHashMap<>();
        if (!Messages.hasRoom(attributes)) {
            return null;
        }
        Object value = message.model.textAttribute(message.part, TraceParent.format(span));
        if (value == null) {
            return null;
        }
        Map<Object, Object> more = new LinkedHashMap<>(attributes);
        more.put(Propagation.KEY, value);
        return message.model.copyWith(message.part, "MessageAttributes", MAP, more);
    }

    private static Object event(Members event, SpanRef span) {
        String detail = Payloads.detail(event.get("Detail"), span);
        return detail == null ? null : event.model.copyWith(event.part, "Detail", TEXT, detail);
    }

    // Only synchronous calls have a client context; one of the caller's own is left as it is.
    private static Object invocation(Members request, SpanRef span) {
        Object type = request.get("InvocationType");
        boolean synchronous = type == null || "RequestResponse".equals(type);
        return synchronous && request.get("ClientContext") == null
                ? request.model.copyWith(request.part, "ClientContext", TEXT, Payloads.clientContext(span))
                : null;
    }
}
