"""Measures the schema against variants of it: bytes per span after merges, and the latency of four questions.

    python3 docs/benchmarks/schema/run.py http://127.0.0.1:8123/?user=...&password=... [traces]

Makes and drops the database coldspan_bench. Needs Python 3.9 and nothing else.
"""

import pathlib
import re
import statistics
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
SCHEMA = HERE.parents[2] / "storage" / "clickhouse" / "schema"
QUERIES = HERE.parents[2] / "storage" / "clickhouse" / "queries"
URL = sys.argv[1]
TRACES = int(sys.argv[2]) if len(sys.argv) > 2 else 300_000
DATABASE = "coldspan_bench"
REPEATS = 21


def run(sql, **settings):
    settings = {"database": DATABASE, "max_execution_time": 300, **settings}
    query = "&".join(f"{k}={v}" for k, v in settings.items())
    url = URL + ("&" if "?" in URL else "?") + query
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=sql.encode())) as answer:
            return answer.read().decode().strip()
    except urllib.error.HTTPError as failure:
        sys.exit(failure.read().decode()[:2000] + "\n" + sql)


def rendered(name):
    sql = (SCHEMA / (name + ".sql")).read_text()
    return sql.replace("{retentionHours}", "87600").replace("{rollupRetentionHours}", "87600")


def variants():
    """Each is the DDL of one table; all take the same rows."""
    exporter = (HERE / "exporter.sql").read_text().replace("{table}", "otel_traces")
    exporter_order = "ORDER BY (ServiceName, SpanName, toDateTime(Timestamp))"
    ours = rendered("001_otel_traces")
    own_order = "ORDER BY (ServiceName, Timestamp)"
    by_time = exporter.replace(exporter_order, own_order)
    yield "exporter", exporter
    yield "exporter, ORDER BY (ServiceName, Timestamp)", by_time
    yield "that, attributes ZSTD(3), Duration T64", re.sub(
        r"((?:Resource|Span)Attributes +Map.*?)ZSTD\(1\)", r"\1ZSTD(3)", by_time
    ).replace("UInt64 CODEC(ZSTD(1))", "UInt64 CODEC(T64, ZSTD(1))")
    yield "ours", ours
    yield "ours without bloom filters on attributes", re.sub(r" *INDEX idx_(res|span)_attr.*\n", "", ours)
    yield "ours, InvocationId stored", re.sub(r"(InvocationId +String) ALIAS (.*?),\n", r"\1 MATERIALIZED \2 CODEC(ZSTD(1)),\n", ours)
    yield "ours, Duration without T64", ours.replace("CODEC(T64, ZSTD(1))", "CODEC(ZSTD(1))")
    levels = [ours.replace("ZSTD(3)", "ZSTD(%d)" % level) for level in (3, 6)]
    yield "ours, all attributes ZSTD(3)", levels[0].replace("ZSTD(6)", "ZSTD(3)")
    yield "ours, all attributes ZSTD(6)", levels[1]
    yield "ours, ORDER BY (ServiceName, minute, TraceId, Timestamp)", ours.replace(
        own_order, "ORDER BY (ServiceName, toStartOfMinute(Timestamp), TraceId, Timestamp)"
    )


def cpu():
    """Seconds of CPU the server has used so far; nobody else should use it during a run."""
    return int(run("SELECT value FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'")) / 1e6


def sizes():
    print(f"{'variant':58} {'B/span':>7} {'insert':>7} {'merge':>6} CPU s  largest columns and indexes, B/span")
    for i, (title, ddl) in enumerate(variants()):
        table = f"t{i}"
        run(re.sub(r"CREATE TABLE (IF NOT EXISTS )?otel_traces", f"CREATE TABLE {table}", ddl))
        start = cpu()
        generate(table)
        inserted = cpu()
        run(f"OPTIMIZE TABLE {table} FINAL")
        merged = cpu()
        where = f"database = currentDatabase() AND table = '{table}' AND active"
        total = run(f"SELECT round(sum(bytes_on_disk) / sum(rows), 1) FROM system.parts WHERE {where}")
        columns = run(
            "SELECT arrayStringConcat(arrayMap(x -> concat(x.1, ' ', toString(x.2)), arraySlice(arraySort(x -> -x.2,"
            " groupArray((column, b))), 1, 7)), ', ') FROM (SELECT column, round(sum(column_data_compressed_bytes) /"
            f" sum(rows), 1) AS b FROM system.parts_columns WHERE {where} GROUP BY column)"
        )
        index = run(f"SELECT round(sum(secondary_indices_compressed_bytes) / sum(rows), 1) FROM system.parts WHERE {where}")
        print(f"{title:58} {total:>7} {inserted - start:7.1f} {merged - inserted:6.1f}        {columns}, skip indexes {index}", flush=True)
        run(f"DROP TABLE {table} SYNC")


def generate(table):
    sql = (HERE / "generate.sql").read_text()
    run(sql.replace("{table}", table).replace("{traces}", str(TRACES)).replace("{spans}", str(TRACES * 5)))


def refresh(since, what):
    sql = (QUERIES / "refresh_function_minutes.sql").read_text()
    values = {"since": since, "computedAt": "now64(3)", "retentionHours": "87600", "day": "toDate(now() - toIntervalDay(1))"}
    for name, value in values.items():
        sql = re.sub(r"\{" + name + ":.*?\}", value, sql)
    start, begin = cpu(), time.time()
    run(sql)
    print(f"refresh of {what}: {time.time() - begin:.2f} s, {cpu() - start:.2f} s of CPU")


def median(title, sql):
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        run(sql)
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    print(f"{title:74} {statistics.median(times):8.1f} {times[int(REPEATS * 0.95)]:8.1f}", flush=True)


def latencies():
    for file in sorted(SCHEMA.glob("*.sql")):
        if not re.match(r"01|02", file.name):
            run(rendered(file.stem))
    generate("otel_traces")
    refresh("toDateTime64(0, 3)", "the whole day")
    time.sleep(2)
    columns = "Timestamp, TraceId, SpanId, SpanKind, ResourceAttributes, SpanAttributes, Duration"
    run(f"INSERT INTO otel_traces ({columns}) SELECT {columns} FROM otel_traces WHERE ParentSpanId = '' LIMIT 500")
    refresh("now64(3) - 1", "500 invocations that just arrived")
    for table in ("otel_traces", "otel_traces_trace_id_ts", "invocations", "function_minutes"):
        run(f"OPTIMIZE TABLE {table} FINAL")
        print(table, run(f"SELECT count() FROM {table}"), "rows", run(
            "SELECT formatReadableSize(sum(bytes_on_disk)) FROM system.parts WHERE database = currentDatabase() AND"
            f" table = '{table}' AND active"))
    trace = run("SELECT TraceId FROM invocations ORDER BY cityHash64(TraceId) LIMIT 1")
    function = run("SELECT FunctionName FROM invocations GROUP BY 1 ORDER BY count() DESC LIMIT 1")
    day = "toStartOfDay(now() - toIntervalDay(1))"
    range_of = f"FROM otel_traces_trace_id_ts WHERE TraceId = '{trace}'"
    print(f"{'question':74} {'p50 ms':>8} {'p95 ms':>8}")
    median("SELECT 1", "SELECT 1")
    median("trace by id: bloom filter only", f"SELECT * FROM otel_traces WHERE TraceId = '{trace}' FORMAT Null")
    median(
        "trace by id: range from otel_traces_trace_id_ts",
        f"WITH (SELECT min(Start) {range_of}) AS a, (SELECT max(End) + 1 {range_of}) AS b SELECT * FROM otel_traces"
        f" WHERE TraceId = '{trace}' AND Timestamp >= a AND Timestamp <= b FORMAT Null",
    )
    median(
        "trace by id: the same, seven narrow columns",
        f"WITH (SELECT min(Start) {range_of}) AS a, (SELECT max(End) + 1 {range_of}) AS b SELECT Timestamp, SpanId,"
        f" ParentSpanId, SpanName, SpanKind, Duration, StatusCode FROM otel_traces WHERE TraceId = '{trace}' AND"
        " Timestamp >= a AND Timestamp <= b FORMAT Null",
    )
    errors = "ORDER BY Timestamp DESC LIMIT 100 FORMAT Null"
    median(
        "latest 100 errors of a function: otel_traces",
        f"SELECT * FROM otel_traces WHERE ServiceName = '{function}' AND StatusCode = 'Error' {errors}",
    )
    median(
        "latest 100 errors of a function: invocations FINAL",
        f"SELECT * FROM invocations FINAL WHERE FunctionName = '{function}' AND Outcome != 'ok' {errors}",
    )
    summary = (
        "SELECT FunctionName, {count}, {errors}, {quantiles} FROM {table} FINAL WHERE {time} >= {day} AND"
        " {time} < {day} + toIntervalDay(1) GROUP BY FunctionName FORMAT Null"
    )
    rollup = "quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)"
    median("overview of 24 h: function_minutes with quantiles", summary.format(
        count="sum(Invocations)", errors="sum(Errors)", quantiles=rollup, table="function_minutes", time="Minute", day=day))
    median("overview of 24 h: function_minutes, counts only", summary.format(
        count="sum(Invocations)", errors="sum(Errors)", quantiles="sum(BilledMs)", table="function_minutes", time="Minute", day=day))
    median("overview of 24 h: invocations FINAL", summary.format(
        count="count()", errors="countIf(Outcome != 'ok')", quantiles="quantilesTDigest(0.5, 0.95, 0.99)(DurationMs)",
        table="invocations", time="Timestamp", day=day))
    request = run(f"SELECT SpanAttributes['aws.request_id'] FROM otel_traces WHERE TraceId = '{trace}' AND SpanName = 'PUT'")
    by_value = f"SELECT TraceId FROM otel_traces WHERE SpanAttributes['aws.request_id'] = '{request}'"
    median("one attribute value over 24 h", f"{by_value} FORMAT Null")
    median("one attribute value over 24 h, without skip indexes", f"{by_value} FORMAT Null SETTINGS use_skip_indexes = 0")
    median("trace by id, without bloom filter or lookup table",
           f"SELECT * FROM otel_traces WHERE TraceId = '{trace}' FORMAT Null SETTINGS use_skip_indexes = 0")


run(f"DROP DATABASE IF EXISTS {DATABASE}", database="default")
run(f"CREATE DATABASE {DATABASE}", database="default")
print("ClickHouse", run("SELECT version()"), "traces", TRACES, "spans", TRACES * 5)
sizes()
latencies()
run(f"DROP DATABASE {DATABASE}", database="default")
