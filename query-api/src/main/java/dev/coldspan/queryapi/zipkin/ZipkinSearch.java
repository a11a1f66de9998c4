package dev.coldspan.queryapi.zipkin;

import dev.coldspan.queryapi.face.FaceParameters;
import dev.coldspan.queryapi.face.FaceRange;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.spanstore.TraceCriteria;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a search in Zipkin's terms asks for. */
final class ZipkinSearch {

    static final int DEFAULT_TRACES = 10;

    private static final int MOST_TRACES = 1_500;
    private static final int MOST_CONDITIONS = 20;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private ZipkinSearch() {}

    static TraceCriteria criteria(FaceParameters given, Instant now) {
        long least = micros(given, "minDuration", 0);
        long most = micros(given, "maxDuration", Long.MAX_VALUE);
        if (least > most) {
            throw ProblemException.invalid("minDuration", "minDuration must not be longer than maxDuration");
        }
        TraceCriteria criteria = TraceCriteria.of(
                        range(given, now),
                        given.integer(1, MOST_TRACES, "limit")
                                .map(Long::intValue)
                                .orElse(DEFAULT_TRACES))
                .withService(name(given, "serviceName"))
                .withOperation(name(given, "spanName"))
                .withRemoteService(name(given, "remoteServiceName"))
                .withDuration(least, most);
        return given.text("annotationQuery")
                .map(query -> withAnnotations(criteria, query))
                .orElse(criteria);
    }

    /** The last {@code lookback} (a day when absent) before {@code endTs} (now when absent), both in milliseconds. */
    static TimeRange range(FaceParameters given, Instant now) {
        Instant end = given.integer(0, FaceRange.MOST_MILLIS, "endTs")
                .map(Instant::ofEpochMilli)
                .orElse(now);
        long lookback =
                given.integer(1, TimeRange.LONGEST.toMillis(), "lookback").orElse(DAY_MILLIS);
        return FaceRange.before(end, Duration.ofMillis(lookback), "endTs and lookback");
    }

    private static long micros(FaceParameters given, String name, long otherwise) {
        return given.integer(1, Long.MAX_VALUE / 1_000, name)
                .map(micros -> micros * 1_000)
                .orElse(otherwise);
    }

    /** Forms of older clients send {@code all} for no choice. */
    private static String name(FaceParameters given, String parameter) {
        return given.text(parameter).filter(name -> !name.equals("all")).orElse("");
    }

    /** {@code error and http.method=GET}: a tag or an annotation that is there, and a tag with a value. */
    private static TraceCriteria withAnnotations(TraceCriteria criteria, String query) {
        Map<String, String> tags = new LinkedHashMap<>();
        List<String> present = new ArrayList<>();
        for (String condition : query.split(" and ", -1)) {
            int equals = condition.indexOf('=');
            String key = (equals < 0 ? condition : condition.substring(0, equals)).strip();
            if (key.isEmpty() || tags.size() + present.size() >= MOST_CONDITIONS) {
                throw ProblemException.invalid(
                        "annotationQuery",
                        "annotationQuery must be at most " + MOST_CONDITIONS
                                + " conditions joined by ' and ', for example error and http.request.method=GET");
            }
            if (equals < 0) {
                present.add(key);
            } else {
                tags.put(key, condition.substring(equals + 1).strip());
            }
        }
        return criteria.withTags(tags).withPresent(present);
    }
}
