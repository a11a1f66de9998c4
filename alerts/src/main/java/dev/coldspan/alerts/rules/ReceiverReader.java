package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes receivers of what a checked file says. */
final class ReceiverReader {
    private final ReceiverUrls urls;

    ReceiverReader(ReceiverUrls urls) {
        this.urls = urls;
    }

    Receiver read(JsonNode receiver) {
        String channel = channels(receiver).get(0);
        Map<String, String> settings = new LinkedHashMap<>();
        receiver.path(channel)
                .propertyStream()
                .filter(field -> !field.getKey().equals("url"))
                .forEach(field -> settings.put(
                        field.getKey(), urls.expand(field.getValue().asString())));
        Duration wait = Durations.parse(receiver.path("groupWait").asString("0s"));
        return new Receiver(
                receiver.path("name").asString(),
                channel,
                urls.resolve(receiver.path(channel).path("url").asString()),
                settings,
                RuleFiles.texts(receiver.path("groupBy")),
                wait,
                Wording.read(receiver.path("template")));
    }

    static List<String> channels(JsonNode receiver) {
        return RuleFiles.CHANNELS.stream().filter(receiver::has).toList();
    }
}
