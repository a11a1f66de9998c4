package dev.coldspan.queryapi.jaeger;

import dev.coldspan.queryapi.face.FaceParameters;
import dev.coldspan.queryapi.face.FaceRange;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.spanstore.TraceCriteria;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Reads what a search of version 3 asks for; the time range is required, as Jaeger has it. */
final class JaegerV3Search {

    private static final int DEFAULT_TRACES = 100;

    private JaegerV3Search() {}

    static TraceCriteria criteria(FaceParameters given) {
        if (given.text("query.filter").isPresent()) {
            throw ProblemException.invalid(
                    "query.filter", "query.filter is not supported; use query.attributes, or q of /api/v1/traces");
        }
        int limit = given.integer(
                        1, JaegerSearch.MOST_TRACES, "query.searchDepth", "query.search_depth", "query.num_traces")
                .map(Long::intValue)
                .orElse(DEFAULT_TRACES);
        TraceCriteria criteria = TraceCriteria.of(range(given, "query.startTimeMin", "query.startTimeMax"), limit)
                .withService(
                        given.text("query.serviceName", "query.service_name").orElse(""))
                .withOperation(given.text("query.operationName", "query.operation_name")
                        .orElse(""))
                .withTags(given.text("query.attributes")
                        .map(json -> JaegerSearch.object("query.attributes", json))
                        .orElse(Map.of()));
        return JaegerSearch.durations(
                criteria, given, "query.durationMin", "query.durationMax", "query.duration_min", "query.duration_max");
    }

    static TimeRange range(FaceParameters given, String from, String to) {
        return FaceRange.of(time(given, from), time(given, to), from + " and " + to);
    }

    private static Instant time(FaceParameters given, String name) {
        String text = given.text(name, snake(name))
                .orElseThrow(() -> ProblemException.invalid(name, name + " is required, such as 2026-11-21T10:00:00Z"));
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH)) {
                throw ProblemException.invalid(name, name + " must not lie before 1970");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(
                    name, "malformed parameter " + name + ", expecting RFC 3339 such as 2026-11-21T10:00:00Z");
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
