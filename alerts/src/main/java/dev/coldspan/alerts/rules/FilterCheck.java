package dev.coldspan.alerts.rules;

import dev.coldspan.alerts.rules.FilterLanguage.Mistake;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with the filters of rules and SLOs, at the character that is wrong where the file shows it as it is read. */
final class FilterCheck {
    private final Findings findings;
    private final FilterLanguage language;

    FilterCheck(Findings findings, FilterLanguage language) {
        this.findings = findings;
        this.language = language;
    }

    /** The filter at a pointer, if one is written there. */
    void check(YamlDocument document, String pointer, Signal signal) {
        JsonNode filter = document.root().at(pointer);
        if (!filter.isString()) {
            return;
        }
        String text = filter.asString();
        Optional<Mistake> mistake = language.mistake(signal.wireName(), text);
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        mistake.ifPresent(m -> findings.add(
                document.within(pointer, text, m.column(), field + ", column " + m.column() + ": " + m.reason())));
    }
}
