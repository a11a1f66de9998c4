package dev.coldspan.alerts.manage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rule file of the API: one group for each interval. Whoever reads it sees it whole, before or after a change. */
final class ManagedFile {
    static final String NAME = "managed.yaml";

    private static final String HEADER =
            "# Written by the API. Rules to edit by hand belong into another file of this folder.\n";

    private final Path path;

    ManagedFile(Path path) {
        this.path = path;
    }

    /** The definitions a text of this file has, by name. */
    static Map<String, ManagedRule> rules(String file, String text, boolean editable) {
        Map<String, ManagedRule> rules = new LinkedHashMap<>();
        for (JsonNode group : RuleText.YAML.readTree(text).path("groups")) {
            String interval = group.path("interval").asString(ManagedRule.DEFAULT_INTERVAL);
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("alert").asString();
                rules.put(name, new ManagedRule(name, file, rule, interval, editable));
            }
        }
        return rules;
    }

    /** What a text of this file has besides rules, by the names of the fields. */
    static List<String> foreign(String text) {
        return RuleText.YAML.readTree(text).propertyNames().stream()
                .filter(field -> !field.equals("groups"))
                .toList();
    }

    /** The text of this file with these rules. */
    static String text(Map<String, ManagedRule> rules) {
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
        return HEADER + RuleText.YAML.writeValueAsString(root);
    }

    /** Replaces the file; durable when this returns. */
    void write(String text) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A name that begins with a dot is no rule file.
        Path next = folder.resolve("." + NAME + ".next");
        try (FileChannel to = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            to.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
