package dev.coldspan.alerts.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a receiver has got, held against the plan of a {@link ScriptedQueryApi}. */
public final class TransitionPlan {
    private TransitionPlan() {}

    /** The different keys that have arrived. */
    public static Set<String> distinct(WebhookSink sink) {
        Set<String> keys = new HashSet<>();
        sink.received.forEach(r -> keys.add(r.key()));
        return keys;
    }

    /** Each function: as many beginnings as the plan has, each followed by its end, at distinct times. */
    public static void compare(WebhookSink sink, int functions, int cycles) {
        Map<String, String> byKey = new HashMap<>();
        Map<String, Map<Instant, String>> story = new TreeMap<>();
        for (WebhookSink.Received message : sink.received) {
            String before = byKey.putIfAbsent(message.key(), message.status());
            assertThat(before == null || before.equals(message.status())).isTrue();
            JsonNode alert = message.json().path("alerts").get(0);
            boolean firing = message.status().equals("firing");
            Instant at =
                    Instant.parse(alert.path(firing ? "startsAt" : "endsAt").asString());
            story.computeIfAbsent(alert.at("/labels/function").asString(), f -> new TreeMap<>())
                    .put(at, message.status());
        }
        assertThat(byKey).hasSize(2 * functions * cycles);
        assertThat(story).hasSize(functions);
        story.forEach((function, events) -> {
            assertThat(events).as(function).hasSize(2 * cycles);
            boolean firing = true;
            for (String status : events.values()) {
                assertThat(status).as(function).isEqualTo(firing ? "firing" : "resolved");
                firing = !firing;
            }
        });
    }
}
