package dev.coldspan.agent.instrumentation.annotations;

import dev.coldspan.agent.core.trace.Kind;

/**
 * What the annotations of a method say. As text: kind, "1" or "0" for the parent, the span's name, then parameter numbers
 * and attribute keys, with line breaks between them.
 */
final class SpanRule {
    private static final String SEPARATOR = "\n";

    String name;
    Kind kind = Kind.INTERNAL;
    boolean inheritsContext = true;
    private String attributes = "";

    SpanRule(String name) {
        this.name = name;
    }

    // A key without value is taken from the parameter's name, which most class files do not keep; those are skipped.
    void attribute(int parameter, String key) {
        if (!key.isEmpty()) {
            attributes += SEPARATOR + parameter + SEPARATOR + key.replace(SEPARATOR, " ");
        }
    }

    String toText() {
        return kind + SEPARATOR + (inheritsContext ? "1" : "0") + SEPARATOR + name.replace(SEPARATOR, " ") + attributes;
    }

    static SpanRule parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        SpanRule rule = new SpanRule(parts[2]);
        rule.kind = Kind.valueOf(parts[0]);
        rule.inheritsContext = parts[1].equals("1");
        for (int i = 3; i + 1 < parts.length; i += 2) {
            rule.attribute(Integer.parseInt(parts[i]), parts[i + 1]);
        }
        return rule;
    }

    /** Parameter numbers and keys in turn. */
    String[] attributes() {
        return attributes.isEmpty() ? new String[0] : attributes.substring(1).split(SEPARATOR);
    }
}
