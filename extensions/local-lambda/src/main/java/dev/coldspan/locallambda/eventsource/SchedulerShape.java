package dev.coldspan.locallambda.eventsource;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** EventBridge Scheduler: its own event, whose detail is text; a schedule with an input sends that alone. */
final class SchedulerShape implements EventShape {

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("schedule", "local");
        settings.put("group", "default");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        if (input.body() != null) {
            return Json.object("the body (the schedule's input)", input.body());
        }
        ObjectNode event = Json.object();
        event.put("version", "0");
        event.put("id", EventInput.newId());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", input.accountId());
        event.put("time", input.time().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", input.region());
        event.putArray("resources")
                .add(input.arn("scheduler", "schedule/" + input.setting("group") + "/" + input.setting("schedule")));
        event.put("detail", "{}");
        return event;
    }
}
