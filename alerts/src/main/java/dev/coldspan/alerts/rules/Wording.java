package dev.coldspan.alerts.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * How a receiver words its messages.
 *
 * @param title empty for the usual one
 * @param text in place of the summary; empty for the usual one
 */
public record Wording(Optional<MessageTemplate> title, Optional<MessageTemplate> text) {
    public static final Wording USUAL = new Wording(Optional.empty(), Optional.empty());

    /** What templates may name: facts of one alert, its labels, and lists of labels and samples. */
    static final Set<String> NAMES = new LinkedHashSet<>(List.of(
            "firing",
            "ended",
            "removed",
            "rule",
            "severity",
            "signal",
            "title",
            "summary",
            "value",
            "threshold",
            "worst",
            "since",
            "until",
            "cost",
            "difference",
            "url",
            "function",
            "version",
            "provider",
            "region",
            "account",
            "arch",
            "trigger",
            "budget",
            "labels",
            "samples",
            "name",
            "text"));

    private static final List<String> FIELDS = List.of("title", "text");
    /** These take fields, not texts. */
    static final List<String> WITHOUT = List.of("webhook", "alertmanager");

    static Wording read(JsonNode template) {
        return new Wording(part(template, "title"), part(template, "text"));
    }

    private static Optional<MessageTemplate> part(JsonNode template, String field) {
        return Optional.ofNullable(template.path(field).asString(null))
                .map(source -> MessageTemplate.parse(source, NAMES, problem -> {}));
    }

    /** @param problems receives field and message of what is wrong */
    static void check(JsonNode template, BiConsumer<String, String> problems) {
        for (String field : FIELDS) {
            if (template.has(field)) {
                MessageTemplate.parse(
                        template.path(field).asString(), NAMES, m -> problems.accept(field, field + ": " + m));
            }
        }
    }

    /** Whether nothing is worded. */
    public boolean usual() {
        return title.isEmpty() && text.isEmpty();
    }

    /** The title in other words; the usual one where they come to nothing, as services refuse a message without. */
    public String title(Map<String, ?> values, String usual) {
        return worded(title, values, usual);
    }

    /** The text in other words; the usual one where they come to nothing. */
    public String text(Map<String, ?> values, String usual) {
        return worded(text, values, usual);
    }

    private static String worded(Optional<MessageTemplate> template, Map<String, ?> values, String usual) {
        return template.map(t -> t.render(values))
                .filter(words -> !words.isBlank())
                .orElse(usual);
    }
}
