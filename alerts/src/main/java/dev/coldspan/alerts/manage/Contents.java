package dev.coldspan.alerts.manage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules and SLOs of a file, each by name. Not safe for several threads. */
record Contents(Map<String, ManagedRule> rules, Map<String, ManagedRule> slos) {
    private static final String HEADER =
            "# Written by the API. Rules to edit by hand belong into another file of this folder.\n";

    static Contents empty() {
        return new Contents(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** The definitions a text has. */
    static Contents read(String file, String text, boolean editable) {
        Contents contents = empty();
        JsonNode root = RuleText.YAML.readTree(text);
        for (JsonNode group : root.path("groups")) {
            String interval = group.path("interval").asString(ManagedRule.DEFAULT_INTERVAL);
            for (JsonNode rule : group.path("rules")) {
                contents.put(Section.RULES, new ManagedRule(name(Section.RULES, rule), file, rule, interval, editable));
            }
        }
        for (JsonNode slo : root.path("slos")) {
            contents.put(Section.SLOS, new ManagedRule(name(Section.SLOS, slo), file, slo, "", editable));
        }
        return contents;
    }

    /** What a text has besides, by the names of the fields. */
    static List<String> foreign(String text) {
        return RuleText.YAML.readTree(text).propertyNames().stream()
                .filter(field -> !field.equals("groups") && !field.equals("slos"))
                .toList();
    }

    Map<String, ManagedRule> of(Section section) {
        return section == Section.RULES ? rules : slos;
    }

    void put(Section section, ManagedRule entry) {
        of(section).put(entry.name(), entry);
    }

    /** The same without one of them. */
    Contents without(Section section, String name) {
        Contents rest = new Contents(new LinkedHashMap<>(rules), new LinkedHashMap<>(slos));
        rest.of(section).remove(name);
        return rest;
    }

    /** The text of a file with these: one group for each interval. */
    String text() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode groups = root.putArray("groups");
        Map<String, ArrayNode> byInterval = new LinkedHashMap<>();
        for (ManagedRule rule : rules.values()) {
            byInterval
                    .computeIfAbsent(rule.interval(), interval -> {
                        ObjectNode group = groups.addObject();
                        group.put("name", "managed-" + interval).put("interval", interval);
                        return group.putArray("rules");
                    })
                    .add(rule.definition());
        }
        if (!slos.isEmpty()) {
            ArrayNode list = root.putArray("slos");
            slos.values().forEach(slo -> list.add(slo.definition()));
        }
        return HEADER + RuleText.YAML.writeValueAsString(root);
    }

    private static String name(Section section, JsonNode entry) {
        return entry.path(section.nameField()).asString();
    }
}
