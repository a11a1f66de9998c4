package dev.coldspan.queryapi.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The query parameters of a request that {@link ParameterCheck} let pass, read into types. */
public final class RequestParameters {

    private static final int DEFAULT_LIMIT = 100;

    /** Rows of one answer that is built in memory. */
    private static final int MOST_ROWS = 1000;

    private final Context ctx;

    public RequestParameters(Context ctx) {
        this.ctx = ctx;
    }

    /** The value, empty when absent or blank. */
    public String text(String name) {
        return optional(name).orElse("");
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /** The parts of a list separated by commas, without blanks around them; empty when absent. */
    public List<String> list(String name) {
        return optional(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    public Optional<Boolean> flag(String name) {
        return optional(name).map(Boolean::valueOf);
    }

    /** The number, or 0 when absent. */
    public double number(String name) {
        return optional(name).map(Double::valueOf).orElse(0.0);
    }

    /** Rows of one page, 1 to 1,000 or, in a format that is sent row by row, 1,000,000; 100 when absent. */
    public int limit() {
        int limit = optional("limit").map(Integer::valueOf).orElse(DEFAULT_LIMIT);
        String format = optional("format").orElse("json");
        if (limit > MOST_ROWS && format.equals("json")) {
            throw ProblemException.invalid(
                    "limit",
                    "limit must be an integer from 1 to " + MOST_ROWS + ", for example limit=100; up to 1000000 with "
                            + "format=csv or format=jsonl");
        }
        return limit;
    }

    /** From {@code from} (an hour ago when absent) to {@code to} (now when absent). */
    public TimeRange range(Instant now) {
        return range(now, "now-1h");
    }

    /** From {@code from} ({@code preset} when absent) to {@code to} (now when absent). */
    public TimeRange range(Instant now, String preset) {
        return TimeRange.parse(optional("from").orElse(preset), optional("to").orElse("now"), now);
    }

    /** A range as long as {@code range} that begins at the whole minute of the time in {@code name}; the one just before it when absent. */
    public TimeRange baseline(String name, TimeRange range, Instant now) {
        return optional(name)
                .map(text -> TimeRange.startingAt(name, text, range.length(), now))
                .orElseGet(() -> new TimeRange(range.from().minus(range.length()), range.from()));
    }

    /** Everything that decides which rows are asked for and in which order; the same on every page of one list. */
    String fingerprint() {
        TreeMap<String, List<String>> asked = new TreeMap<>(ctx.queryParamMap());
        asked.remove("cursor");
        asked.remove("limit");
        asked.values().removeIf(values -> values.stream().allMatch(String::isEmpty));
        return ctx.path() + asked;
    }
}
