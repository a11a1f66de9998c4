package dev.coldspan.alerts.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Receivers that files call default are told of every rule that names nobody, so that rules somebody else wrote, the
 * starter rules above all, can be told without changing them.
 */
final class DefaultReceivers {
    private final List<String> names;

    DefaultReceivers(List<YamlDocument> documents) {
        names = documents.stream()
                .flatMap(document -> document.root().path("receivers").valueStream())
                .filter(receiver -> receiver.path("default").asBoolean(false))
                .map((JsonNode receiver) -> receiver.path("name").asString())
                .toList();
    }

    RuleGroup of(RuleGroup group) {
        return new RuleGroup(
                group.name(),
                group.interval(),
                group.rules().stream()
                        .map(rule -> rule.receivers().isEmpty() ? rule.withReceivers(names) : rule)
                        .toList());
    }
}
