package dev.coldspan.alerts.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Says in words what an answer of {@code GET /api/v1/compare} found: up to three findings that chance would not explain, the strongest first. Two
 * attributes that tell the same invocations apart are one finding. A text that would be too long has fewer findings, none is cut in its middle.
 */
final class Differences {
    static final int MAX_FINDINGS = 3;
    static final int MAX_TEXT = 400;
    private static final int MAX_VALUE = 80;

    /** What the first of the two sets is called, such as {@code failing}. */
    private final String name;

    Differences(String name) {
        this.name = name;
    }

    /** Empty when nothing sets them apart. */
    String text(JsonNode answer) {
        List<String> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        int length = 0;
        for (JsonNode attribute : answer.path("attributes")) {
            String finding = finding(attribute);
            boolean news = attribute.path("significant").asBoolean(false) && !finding.isEmpty();
            if (news && told.add(invocations(attribute)) && length + finding.length() + 2 <= MAX_TEXT) {
                findings.add(finding);
                length += finding.length() + 2;
            }
            if (findings.size() == MAX_FINDINGS) {
                break;
            }
        }
        return String.join("; ", findings);
    }

    private String finding(JsonNode attribute) {
        String key = cut(attribute.path("key").asString(""));
        JsonNode value = attribute.at("/values/0");
        if (byNumber(attribute, value)) {
            JsonNode number = attribute.path("number");
            return key + " is " + number(number.path("p50A").asDouble()) + " at the median of the " + name + ", "
                    + number(number.path("p50B").asDouble()) + " of the others";
        }
        if (value.isMissingNode()) {
            return "";
        }
        if (value.path("value").isNull()) {
            return key + " is there in " + percent(attribute.path("presentA")) + " of the " + name + ", in "
                    + percent(attribute.path("presentB")) + " of the others";
        }
        return key + " is " + cut(value.path("value").asString("")) + " in " + percent(value.path("shareA"))
                + " of the " + name + ", in " + percent(value.path("shareB")) + " of the others";
    }

    private static boolean byNumber(JsonNode attribute, JsonNode value) {
        return attribute.path("number").isObject()
                && (value.isMissingNode()
                        || Math.abs(value.path("effect").asDouble())
                                < attribute.path("effect").asDouble());
    }

    /** The same for attributes that go together, such as a version and the label that is made of it. */
    private static String invocations(JsonNode attribute) {
        JsonNode value = attribute.at("/values/0");
        return value.isMissingNode()
                ? attribute.path("key").asString("")
                : value.path("countA").asLong() + "/" + value.path("countB").asLong();
    }

    private static String percent(JsonNode share) {
        double percent = 100 * share.asDouble();
        return String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.1f %%" : "%.0f %%", percent);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }

    private static String cut(String text) {
        return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE - 1) + "…" : text;
    }
}
