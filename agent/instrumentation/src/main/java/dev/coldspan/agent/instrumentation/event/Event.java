package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Propagators;

/**
 * The event an invocation was called with, read in place. Nothing of it is changed, copied whole or trusted; how much
 * is looked at is bounded, so that an event of 6 MB costs no more than its first part.
 */
public final class Event {
    /** Bytes looked at to find out what the event is. */
    private static final int DETECTION_BUDGET = 65_536;
    // Records carry their attributes behind their bodies, so a batch has to be walked.
    private static final int RECORDS_BUDGET = 1_048_576;
    private static final int REQUEST_BUDGET = 131_072;

    private final JsonObject root;
    private final Trigger trigger;

    private Event(JsonObject root) {
        this.root = root;
        this.trigger = root == null ? Trigger.DIRECT : TriggerDetector.detect(root);
    }

    /** Reads the first {@code length} bytes of {@code content}, normally JSON; null is an empty event. */
    public static Event of(byte[] content, int length) {
        if (content == null) {
            return new Event(null);
        }
        Json json = new Json(content, length, DETECTION_BUDGET);
        JsonObject root = JsonObject.at(json, json.start());
        // Behind a first part that was all records, the first of them is to be looked at once more.
        json.grant(DETECTION_BUDGET);
        return new Event(root);
    }

    /** Reads a handler's argument, where the bytes cannot be seen: a stream, a map or one of AWS's event classes. */
    public static Event ofArgument(Object argument) {
        byte[] json = argument == null ? null : ArgumentJson.of(argument);
        return of(json, json == null ? 0 : json.length);
    }

    /** What kind of source sent the event. */
    public Trigger trigger() {
        return trigger;
    }

    /** Reads what the event tells of its origin. */
    public Cause cause(Propagators propagators) {
        Cause cause = new Cause(trigger, propagators);
        if (root != null) {
            if (trigger != Trigger.DIRECT) {
                root.json.grant(trigger.isRecords() || trigger == Trigger.KAFKA ? RECORDS_BUDGET : REQUEST_BUDGET);
            }
            read(cause);
        }
        return cause;
    }

    // No switch: on an enum it would need a class of its own.
    private void read(Cause cause) {
        if (trigger.isHttp()) {
            HttpEvent.read(root, cause);
        } else if (trigger == Trigger.KAFKA) {
            KafkaEvent.read(root, cause);
        } else if (trigger.isRecords()) {
            RecordsEvent.read(root, cause);
        } else if (trigger == Trigger.SCHEDULE || trigger == Trigger.EVENTBRIDGE) {
            BusEvent.read(root, cause);
        } else if (trigger == Trigger.STEP_FUNCTIONS) {
            StepFunctionsEvent.read(root, cause);
        } else {
            readDirect(cause);
        }
    }

    // Most calls of the Invoke API name no sender; they need no more classes than it takes to see that.
    private void readDirect(Cause cause) {
        if (root.has("traceparent") || root.has("headers") || root.has("b3") || root.has("x-b3-traceid")) {
            DirectEvent.read(root, cause);
        }
    }
}
