package dev.coldspan.queryapi.benchmark;

import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Ten days of Jaeger's benchmark set and as many invocations as spans, those of the last day with their root spans. Generated in the engine, with its
 * views at work, and once: a database that is complete is used again.
 *
 * @param start of the ten days
 * @param traces ids of some traces of ten spans
 * @param roots ids of some traces of one invocation
 * @param orders values of an attribute that one span has
 */
record DataSet(String database, Instant start, List<String> traces, List<String> roots, List<String> orders) {

    static final Duration LENGTH = Duration.ofDays(10);

    private static final int SAMPLE = 400;
    private static final long CHUNK = 200_000;

    Instant end() {
        return start.plus(LENGTH);
    }

    static DataSet prepare(EngineHttp engine, Path folder, int millions) throws IOException, InterruptedException {
        String database = "benchmark_" + millions;
        long count = millions * 1_000_000L;
        engine.run("default", "CREATE DATABASE IF NOT EXISTS " + database);
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(engine.jdbcUrl(database)))) {
            clickHouse.migrate();
            if (!isComplete(engine, database, count)) {
                generate(engine, folder, database, count);
            }
            keepAttributes(engine, database);
            clickHouse.functionMinutes().refresh();
        }
        return new DataSet(
                database,
                Instant.ofEpochSecond(Long.parseLong(
                        engine.run(database, "SELECT toUnixTimestamp(min(Timestamp)) FROM invocations"))),
                sample(
                        engine,
                        database,
                        "TraceId FROM otel_traces_trace_id_ts WHERE Start < (SELECT max(Start) - 86400 FROM otel_traces_trace_id_ts)"),
                sample(
                        engine,
                        database,
                        "TraceId FROM invocations WHERE Timestamp >= (SELECT max(Timestamp) - 86300 FROM invocations)"),
                sample(
                        engine,
                        database,
                        "SpanAttributes['order.id'] FROM otel_traces WHERE SpanAttributes['order.id'] != ''"));
    }

    /** Derives the invocations again that were stored before they kept their attributes; those replace the old rows. */
    private static void keepAttributes(EngineHttp engine, String database) throws IOException, InterruptedException {
        if (engine.run(database, "SELECT count() FROM invocations WHERE Resource != ''")
                .equals("0")) {
            String view = engine.run(
                    database,
                    "SELECT as_select FROM system.tables WHERE database = currentDatabase() AND name = 'invocations_mv' FORMAT TSVRaw");
            engine.run(database, "INSERT INTO invocations " + view);
        }
    }

    private static List<String> sample(EngineHttp engine, String database, String select)
            throws IOException, InterruptedException {
        return engine.run(database, "SELECT " + select + " ORDER BY cityHash64(1, TraceId) LIMIT " + SAMPLE)
                .lines()
                .toList();
    }

    private static boolean isComplete(EngineHttp engine, String database, long count)
            throws IOException, InterruptedException {
        return engine.run(
                        database,
                        "SELECT (SELECT count() FROM otel_traces) = " + count * 11 / 10
                                + " AND (SELECT count() FROM invocations) = " + count)
                .equals("1");
    }

    private static void generate(EngineHttp engine, Path folder, String database, long count)
            throws IOException, InterruptedException {
        for (String table : List.of(
                "otel_traces", "otel_traces_trace_id_ts", "invocations", "function_minutes", "function_rollup")) {
            engine.run(database, "TRUNCATE TABLE " + table);
        }
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(LENGTH);
        long step = LENGTH.toNanos() / count;
        long day = count / 10;
        insert(engine, folder.resolve("tracegen.sql"), database, start, step * 10, 0, count);
        insert(engine, folder.resolve("invocations.sql"), database, start, step, 0, day * 9);
        insert(engine, folder.resolve("root_spans.sql"), database, start, step, day * 9, day);
    }

    private static void insert(
            EngineHttp engine, Path file, String database, Instant start, long step, long first, long count)
            throws IOException, InterruptedException {
        String sql = Files.readString(file);
        for (long done = 0; done < count; done += CHUNK) {
            engine.run(
                    database,
                    sql,
                    Map.of(
                            "startNanos",
                            start.getEpochSecond() * 1_000_000_000L,
                            "stepNanos",
                            step,
                            "first",
                            first + done,
                            "count",
                            Math.min(CHUNK, count - done)));
        }
    }
}
