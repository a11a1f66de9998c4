package dev.coldspan.alerts.rules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes mute times and inhibitions of what a checked file says. */
final class QuietReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private QuietReader() {}

    static MuteTime muteTime(JsonNode mute) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        mute.path("days").forEach(d -> days.add(DayOfWeek.of(DAYS.indexOf(d.asString()) + 1)));
        return new MuteTime(
                mute.path("name").asString(),
                zone(mute.path("zone").asString("UTC")).orElseThrow(),
                days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                LocalTime.parse(mute.path("from").asString()),
                LocalTime.parse(mute.path("to").asString()));
    }

    /** The zone of that name; empty when there is none. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Inhibition inhibition(JsonNode node) {
        return new Inhibition(
                texts(node.path("source")), texts(node.path("target")), RuleFiles.texts(node.path("equal")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.propertyStream().forEach(p -> texts.put(p.getKey(), p.getValue().asString()));
        return texts;
    }
}
