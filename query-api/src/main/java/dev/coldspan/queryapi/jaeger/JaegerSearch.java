package dev.coldspan.queryapi.jaeger;

import dev.coldspan.queryapi.face.FaceParameters;
import dev.coldspan.queryapi.face.FaceRange;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.spanstore.TraceCriteria;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a search of the legacy API asks for. */
final class JaegerSearch {

    /** Traces of one search; what Jaeger's UI offers at most. */
    static final int MOST_TRACES = 1_500;

    private static final int DEFAULT_TRACES = 100;
    private static final Duration DEFAULT_LOOKBACK = Duration.ofDays(2);
    private static final int MOST_TAGS = 20;
    private static final JsonMapper JSON = new JsonMapper();

    private JaegerSearch() {}

    static TraceCriteria criteria(FaceParameters given, Instant now) {
        TraceCriteria criteria = TraceCriteria.of(
                        range(given, now),
                        given.integer(1, MOST_TRACES, "limit")
                                .map(Long::intValue)
                                .orElse(DEFAULT_TRACES))
                .withService(given.required("service"))
                .withOperation(given.text("operation").orElse(""))
                .withTags(tags(given));
        return durations(criteria, given, "minDuration", "maxDuration");
    }

    static TraceCriteria durations(TraceCriteria criteria, FaceParameters given, String... names) {
        long least = given.goDuration(names[0], names.length > 2 ? names[2] : names[0])
                .orElse(0L);
        long most = given.goDuration(names[1], names.length > 3 ? names[3] : names[1])
                .orElse(Long.MAX_VALUE);
        if (least > most) {
            throw ProblemException.invalid(names[0], names[0] + " must not be longer than " + names[1]);
        }
        return criteria.withDuration(least, most);
    }

    private static TimeRange range(FaceParameters given, Instant now) {
        Instant end = given.integer(0, FaceRange.MOST_MICROS, "end")
                .map(FaceRange::ofMicros)
                .orElse(now);
        return FaceRange.of(
                given.integer(0, FaceRange.MOST_MICROS, "start")
                        .map(FaceRange::ofMicros)
                        .orElse(end.minus(DEFAULT_LOOKBACK)),
                end,
                "start and end");
    }

    private static Map<String, String> tags(FaceParameters given) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : given.repeated("tag")) {
            int colon = tag.indexOf(':');
            if (colon < 1) {
                throw ProblemException.invalid("tag", "malformed 'tag' parameter, expecting key:value");
            }
            tags.put(tag.substring(0, colon), tag.substring(colon + 1));
        }
        for (String object : given.repeated("tags")) {
            tags.putAll(object("tags", object));
        }
        return tags;
    }

    /** A JSON object of texts. */
    static Map<String, String> object(String name, String json) {
        try {
            Map<String, String> tags = JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
            if (tags == null || tags.containsValue(null) || tags.size() > MOST_TAGS) {
                throw ProblemException.invalid(
                        name, name + " must be a JSON object of at most " + MOST_TAGS + " texts");
            }
            return tags;
        } catch (JacksonException e) {
            throw ProblemException.invalid(
                    name, "malformed '" + name + "' parameter, expecting a JSON object such as {\"error\":\"true\"}");
        }
    }
}
