package dev.coldspan.alerts.manage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A rule as it stands in a file.
 *
 * @param definition empty where a file does not say the rule itself but what it follows from, such as a service level objective
 * @param interval of its group
 * @param editable whether it stands in the file of the API
 */
public record ManagedRule(String name, String file, JsonNode definition, String interval, boolean editable) {
    static final String DEFAULT_INTERVAL = "30s";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION_BYTES = 12;

    static ManagedRule derived(String name, String file, String interval) {
        return new ManagedRule(name, file, JsonNodeFactory.instance.objectNode(), interval, false);
    }

    /** A fingerprint of definition and interval. */
    public String version() {
        String all = interval + "\n" + JSON.writeValueAsString(definition);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The definition as YAML; empty where there is none. */
    public String text() {
        return definition.isEmpty() ? "" : RuleText.YAML.writeValueAsString(definition);
    }
}
