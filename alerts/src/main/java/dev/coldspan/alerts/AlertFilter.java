package dev.coldspan.alerts;

import dev.coldspan.alerts.state.Alert;
import io.javalin.http.Context;

/** The parameters rule, function and severity; an empty one asks for nothing. */
record AlertFilter(String rule, String function, String severity) {
    static AlertFilter of(Context context) {
        return new AlertFilter(text(context, "rule"), text(context, "function"), text(context, "severity"));
    }

    boolean wants(Alert alert) {
        return (rule.isEmpty() || rule.equals(alert.rule()))
                && (function.isEmpty() || function.equals(alert.group().get("function")))
                && (severity.isEmpty() || severity.equals(alert.severity()));
    }

    private static String text(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }
}
