package dev.coldspan.queryapi.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What one parameter may be, taken from its schema in the OpenAPI document. */
record ParameterRule(
        String name,
        boolean inPath,
        boolean required,
        String type,
        List<String> choices,
        Pattern pattern,
        int maxLength,
        BigDecimal minimum,
        BigDecimal maximum,
        String example) {

    /** Longer texts are refused whatever the schema says; regular expressions then have little to work on. */
    private static final int LONGEST = 1024;

    static ParameterRule of(String name, boolean inPath, boolean required, JsonNode schema) {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asString()));
        String pattern = schema.path("pattern").asString("");
        return new ParameterRule(
                name,
                inPath,
                required,
                schema.path("type").asString("string"),
                choices,
                pattern.isEmpty() ? null : Pattern.compile(pattern),
                schema.path("maxLength").asInt(LONGEST),
                bound(schema.path("minimum")),
                bound(schema.path("maximum")),
                schema.path("examples").path(0).asString(schema.path("default").asString("")));
    }

    private static BigDecimal bound(JsonNode limit) {
        return limit.isNumber() ? limit.decimalValue() : null;
    }

    /** What is wrong with {@code value}, worded for the one who sent it; empty when nothing is. */
    Optional<String> complaint(String value) {
        if (value.length() > maxLength) {
            return wrong("must have at most " + maxLength + " characters, not " + value.length());
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            return wrong("must be one of " + String.join(", ", choices));
        }
        if (pattern != null && !pattern.matcher(value).matches()) {
            return wrong("must match " + pattern.pattern());
        }
        return switch (type) {
            case "integer", "number" -> numberComplaint(value);
            case "boolean" -> value.matches("true|false") ? Optional.empty() : wrong("must be true or false");
            default -> Optional.empty();
        };
    }

    private Optional<String> numberComplaint(String value) {
        boolean integer = type.equals("integer");
        boolean written = value.matches(integer ? "-?[0-9]{1,18}" : "-?[0-9]{1,18}(\\.[0-9]{1,18})?");
        BigDecimal number = written ? new BigDecimal(value) : null;
        if (number == null
                || (minimum != null && number.compareTo(minimum) < 0)
                || (maximum != null && number.compareTo(maximum) > 0)) {
            return wrong("must be " + (integer ? "an integer" : "a number") + range());
        }
        return Optional.empty();
    }

    private String range() {
        if (minimum != null && maximum != null) {
            return " from " + minimum.toPlainString() + " to " + maximum.toPlainString();
        }
        return minimum == null ? "" : " not below " + minimum.toPlainString();
    }

    private Optional<String> wrong(String rule) {
        return Optional.of(name + " " + rule + (example.isEmpty() ? "" : ", for example " + name + "=" + example));
    }
}
