package dev.coldspan.agent.instrumentation.event;

/** Events of EventBridge: from a bus, from a scheduled rule or from the scheduler. */
final class BusEvent {
    private static final int LONGEST = 255;

    private BusEvent() {}

    static void read(JsonObject root, Cause cause) {
        String time = root.text("time", 40);
        cause.sentAt(Times.ofIso(time));
        if (cause.trigger() == Trigger.SCHEDULE) {
            schedule(root, time, cause);
        } else {
            event(root, cause);
        }
    }

    // The conventions' faas.cron is the expression, which an event does not carry; its rule's name stands in.
    private static void schedule(JsonObject root, String time, Cause cause) {
        cause.waitsIn("schedule");
        cause.set("faas.time", time);
        boolean scheduler = "aws.scheduler".equals(root.text("source", LONGEST));
        cause.set("coldspan.trigger.origin", scheduler ? "scheduler" : "rule");
        int resources = root.find("resources");
        String arn = root.json.string(root.json.firstElement(resources), LONGEST);
        cause.set("coldspan.schedule.name", afterLastSlash(arn));
    }

    private static String afterLastSlash(String arn) {
        return arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static void event(JsonObject root, Cause cause) {
        cause.waitsIn("bus");
        RecordReader.messaging(cause, "aws_eventbridge", null);
        cause.set("messaging.message.id", root.text("id", LONGEST));
        cause.set("cloudevents.event_source", root.text("source", LONGEST));
        cause.set("cloudevents.event_type", root.text("detail-type", LONGEST));
        JsonObject detail = root.object("detail");
        if (detail == null) {
            return;
        }
        cause.parent(cause.propagators.extract(new Members(detail)));
        JsonObject metadata = detail.object("metadata");
        if (metadata != null) {
            cause.parent(cause.propagators.extract(new Members(metadata)));
        }
    }
}
