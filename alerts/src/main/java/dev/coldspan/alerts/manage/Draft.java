package dev.coldspan.alerts.manage;

import tools.jackson.databind.node.ObjectNode;

/**
 * A rule or an SLO as somebody sent it.
 *
 * @param definition null when it was sent as text
 * @param yaml empty when it was sent as JSON
 * @param interval of a rule's group
 */
public record Draft(Section section, ObjectNode definition, String yaml, String interval) {
    RuleText text() {
        return definition == null ? new RuleText(section, yaml, interval) : RuleText.of(section, definition, interval);
    }

    /** With the name it has to have, where it has none. */
    Draft named(String name) {
        if (definition != null && !definition.has(section.nameField())) {
            ObjectNode named = definition.deepCopy();
            return new Draft(section, named.put(section.nameField(), name), yaml, interval);
        }
        return this;
    }
}
