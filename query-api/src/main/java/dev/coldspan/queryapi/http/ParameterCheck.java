package dev.coldspan.queryapi.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * Refuses, before a route sees the request, whatever the OpenAPI document does not allow: parameters it does not know,
 * parameters given twice, values outside their schema. Routes it does not describe are left alone.
 */
public final class ParameterCheck implements Handler {

    private final Map<String, List<ParameterRule>> rulesByPath;

    public ParameterCheck(ApiDocument document) {
        this.rulesByPath = document.parameters();
    }

    @Override
    public void handle(Context ctx) {
        // Files of the dashboards, and methods no route has, match without an endpoint.
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        List<ParameterRule> rules = endpoint == null ? null : rulesByPath.get(endpoint.path);
        if (rules == null) {
            return;
        }
        Map<String, List<String>> given = ctx.queryParamMap();
        List<String> known = rules.stream()
                .filter(rule -> !rule.inPath())
                .map(ParameterRule::name)
                .toList();
        given.forEach((name, values) -> checkName(name, values, known));
        for (ParameterRule rule : rules) {
            checkValue(rule, rule.inPath() ? ctx.pathParam(rule.name()) : ctx.queryParam(rule.name()));
        }
    }

    /** A name that is as empty as its value is what a second or a last ampersand leaves. */
    private static void checkName(String name, List<String> values, List<String> known) {
        if (name.isEmpty() && values.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (!known.contains(name)) {
            String shown = name.length() > 64 ? name.substring(0, 64) + "..." : name;
            throw ProblemException.invalid(shown, "unknown parameter " + shown + Suggestion.of(shown, known));
        }
        if (values.size() > 1) {
            throw ProblemException.invalid(name, name + " is given " + values.size() + " times; give it once");
        }
    }

    /** An empty query parameter counts as absent: forms send one for every field left blank. */
    private static void checkValue(ParameterRule rule, String value) {
        boolean absent = value == null || value.isEmpty();
        if (absent && rule.required()) {
            throw ProblemException.invalid(rule.name(), rule.complaint("").orElse(rule.name() + " is required"));
        }
        if (!absent) {
            rule.complaint(value).ifPresent(complaint -> {
                throw ProblemException.invalid(rule.name(), complaint);
            });
        }
    }
}
