package dev.coldspan.alerts.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the query API's JSON into series, and its problem documents into one line. */
final class AnswerReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_MESSAGE = 300;

    private AnswerReader() {}

    static List<Series> series(byte[] body, SeriesRequest request) throws QueryException {
        JsonNode answer = parse(body);
        long step = answer.path("stepSeconds").asLong(-1);
        if (step != request.step().toSeconds() || !answer.path("series").isArray()) {
            throw new QueryException("the query API answered with steps of " + step + " s instead of "
                    + request.step().toSeconds() + " s, or without series");
        }
        List<Series> all = new ArrayList<>();
        for (JsonNode series : answer.path("series")) {
            Map<String, String> group = new LinkedHashMap<>();
            request.groupBy()
                    .forEach(d -> group.put(d, series.path("group").path(d).asString("")));
            all.add(new Series(group, points(series.path("points"), request)));
        }
        return all;
    }

    private static Map<Long, Double> points(JsonNode points, SeriesRequest request) {
        Map<Long, Double> values = new TreeMap<>();
        for (JsonNode point : points) {
            long start = point.path(0).asLong(Long.MIN_VALUE);
            boolean inside = start >= request.from().toEpochMilli()
                    && start < request.to().toEpochMilli();
            if (inside && point.path(1).isNumber()) {
                values.put(start, point.path(1).asDouble());
            }
        }
        return values;
    }

    static String problem(int status, byte[] body) {
        String detail;
        try {
            JsonNode problem = parse(body);
            detail = problem.path("detail").asString(problem.path("title").asString(""));
        } catch (QueryException e) {
            detail = "";
        }
        String text = "the query API answered " + status + (detail.isEmpty() ? "" : ": " + detail);
        return (text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text)
                .replaceAll("\\p{Cntrl}", " ");
    }

    static JsonNode parse(byte[] body) throws QueryException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new QueryException("the query API's answer is not JSON: " + e.getOriginalMessage());
        }
    }
}
