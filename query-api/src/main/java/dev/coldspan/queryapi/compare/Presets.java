package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.List;
import java.util.Locale;

/** Chooses the sets where the one who asks named a question and no sets. */
final class Presets {

    private final SqlTemplate slowSql = SqlTemplate.named(Presets.class, "slow.sql");
    private final SqlTemplate versionsSql = SqlTemplate.named(Presets.class, "versions.sql");
    private final Database database;

    Presets(Database database) {
        this.database = database;
    }

    private record Version(String function, String version) {}

    private record Durations(double slow, double median) {}

    Sets sets(String preset, Filter narrow, String function, TimeRange range) {
        return switch (preset) {
            case "slow" -> slow(narrow, function, range);
            case "version" -> version(narrow, function, range);
            default -> sets("outcome:failed", "outcome:ok", narrow, function, range);
        };
    }

    private Sets slow(Filter narrow, String function, TimeRange range) {
        Durations durations = database.first(
                        bound(slowSql, narrow, function, range),
                        row -> new Durations(row.number("Slow", 0), row.number("Median", 0)))
                .orElse(new Durations(0, 0));
        return sets(
                "duration>=" + written(durations.slow),
                "duration<=" + written(durations.median),
                narrow,
                function,
                range);
    }

    /** As the filter language writes a duration: it takes no more than nine decimals, and no exponent. */
    static String written(double millis) {
        return String.format(Locale.ROOT, "%.3fms", millis);
    }

    private Sets version(Filter narrow, String function, TimeRange range) {
        List<Version> versions = database.list(
                bound(versionsSql, narrow, function, range),
                row -> new Version(row.text("FunctionName"), row.text("FunctionVersion")));
        if (versions.size() < 2) {
            throw ProblemException.invalid(
                    "preset",
                    "preset=version needs a function with two versions in the range; name it with function=..., or ask about a longer"
                            + " range");
        }
        return sets(
                "version:" + quote(versions.get(0).version),
                "version:" + quote(versions.get(1).version),
                narrow,
                versions.get(0).function,
                range);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Sets sets(String a, String b, Filter narrow, String function, TimeRange range) {
        return new Sets(narrow, Filter.parse("a", a), Filter.parse("b", b), function, range);
    }

    private static BoundQuery bound(SqlTemplate sql, Filter narrow, String function, TimeRange range) {
        return sql.with("narrow", narrow.on(Scope.INVOCATIONS, range, "q"))
                .bind()
                .nanos("from", range.from())
                .nanos("to", range.to())
                .text("function", function);
    }
}
