package dev.coldspan.locallambda.eventsource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an event is made from.
 *
 * @param bodies one per record; a service without records takes the first
 * @param headers HTTP headers or message attributes, names as given
 * @param settings all that the shape knows, with defaults filled in
 */
record EventInput(
        List<String> bodies,
        Map<String, String> headers,
        Map<String, String> settings,
        String region,
        String accountId,
        Instant time) {

    /** Null if there is none. */
    String body() {
        return bodies.isEmpty() ? null : bodies.get(0);
    }

    String setting(String name) {
        return settings.get(name);
    }

    /** Matches names in any case; null if there is none. */
    String header(String name) {
        return headers.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }
}
