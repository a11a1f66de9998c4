package dev.coldspan.locallambda.eventsource;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An event that a rule matched; the body is its detail. With {@code Scheduled Event} it is that of a schedule rule. */
final class EventBridgeShape implements EventShape {

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("source", "local.app");
        settings.put("detail-type", "Local Event");
        settings.put("resource", "");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        event.put("version", "0");
        event.put("id", EventInput.newId());
        event.put("detail-type", input.setting("detail-type"));
        event.put("source", input.setting("source"));
        event.put("account", input.accountId());
        event.put("time", input.time().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", input.region());
        var resources = event.putArray("resources");
        if (!input.setting("resource").isEmpty()) {
            resources.add(input.setting("resource"));
        }
        event.set("detail", input.body() == null ? Json.object() : Json.object("the body (detail)", input.body()));
        return event;
    }
}
