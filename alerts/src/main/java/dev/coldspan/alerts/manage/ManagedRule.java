package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A rule or an SLO as it stands in a file.
 *
 * @param definition of the rule, or of the SLO that stands for it
 * @param interval of a rule's group; empty for an SLO
 * @param editable whether it stands as it is in the file of the API
 * @param slo the SLO that stands for a rule; empty for all else
 */
public record ManagedRule(
        String name, String file, JsonNode definition, String interval, boolean editable, String slo) {
    static final String DEFAULT_INTERVAL = "30s";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION_BYTES = 12;

    ManagedRule(String name, String file, JsonNode definition, String interval, boolean editable) {
        this(name, file, definition, interval, editable, "");
    }

    /** @param slo null when it was changed meanwhile */
    static ManagedRule derived(Rule rule, ManagedRule slo, String interval) {
        JsonNode definition = slo == null ? JsonNodeFactory.instance.objectNode() : slo.definition();
        return new ManagedRule(rule.name(), rule.file(), definition, interval, false, slo == null ? "" : slo.name());
    }

    /** The name that stands in the file. */
    String written() {
        return slo.isEmpty() ? name : slo;
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
