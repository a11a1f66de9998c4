package dev.coldspan.collector.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is stored against what was acknowledged, when nothing is on its way any more.
 *
 * @param spans acknowledged
 * @param lost of them, not stored
 * @param doubled requests stored more than once by the collector itself, the sender not having repeated them
 * @param invocations too many (positive) or too few in what dashboards and alarms read
 * @param billedMillis too many or too few in the rollup that bills are made of
 * @param rollupRows rows of the rollup that differ from a computation from the spans, in one or the other
 */
record Audit(long spans, long lost, long doubled, long invocations, long billedMillis, long rollupRows) {

    private static final String SEQUENCE = "reinterpretAsUInt64(reverse(unhex(substring(SpanId, 3))))";

    private static final String FROM_ROLLUP =
            "SELECT Minute, toString(FunctionName) AS f, sum(Invocations) AS n, sum(Errors) AS e, sum(BilledMs) AS b"
                    + " FROM function_minutes FINAL GROUP BY Minute, f HAVING n > 0";

    private static final String FROM_SPANS = "SELECT toStartOfMinute(t) AS Minute, f, count() AS n,"
            + " countIf(failed) AS e, sum(billed) AS b FROM (SELECT any(toDateTime(Timestamp)) AS t, any(toString(FunctionName)) AS f,"
            + " any(StatusCode) = 'Error' AS failed, any(toUInt64(SpanAttributes['coldspan.billed_duration_ms'])) AS billed"
            + " FROM otel_traces WHERE SpanKind = 'Server' GROUP BY TraceId, SpanId) GROUP BY Minute, f";

    boolean passes() {
        return lost == 0 && doubled == 0 && invocations == 0 && billedMillis == 0 && rollupRows == 0;
    }

    /** Waits until everything is right, or until the time is over; a rollup is only computed so often. */
    static Audit await(Engine engine, Traffic traffic, Duration limit) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + limit.toNanos();
        Audit audit = of(engine, traffic);
        while (!audit.passes() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(500);
            audit = of(engine, traffic);
        }
        return audit;
    }

    private static Audit of(Engine engine, Traffic traffic) throws SQLException {
        return new Audit(
                traffic.spans(),
                lost(engine, traffic),
                doubled(engine, traffic),
                number(engine, "SELECT count() FROM invocations FINAL") - traffic.invocations(),
                number(engine, "SELECT sum(BilledMs) FROM function_minutes FINAL") - traffic.billed(),
                number(engine, "SELECT count() FROM (" + FROM_ROLLUP + " EXCEPT " + FROM_SPANS + ")")
                        + number(engine, "SELECT count() FROM (" + FROM_SPANS + " EXCEPT " + FROM_ROLLUP + ")"));
    }

    private static long lost(Engine engine, Traffic traffic) throws SQLException {
        long lost = 0;
        for (int i = 0; i < traffic.senders().size(); i++) {
            long expected = traffic.senders().get(i).acknowledged() * NumberedRequest.SPANS;
            lost += expected
                    - number(
                            engine,
                            "SELECT uniqExact(" + SEQUENCE + ") FROM otel_traces WHERE startsWith(SpanId, '"
                                    + String.format("%02x", i + 1) + "') AND " + SEQUENCE + " < " + expected);
        }
        return lost;
    }

    private static long doubled(Engine engine, Traffic traffic) throws SQLException {
        List<List<String>> odd = engine.query("SELECT reinterpretAsUInt8(unhex(substring(SpanId, 1, 2))) - 1 AS sender,"
                + " intDiv(" + SEQUENCE + ", " + NumberedRequest.SPANS + ") AS request"
                + " FROM otel_traces GROUP BY sender, request HAVING count() > " + NumberedRequest.SPANS);
        return odd.stream()
                .filter(row ->
                        !traffic.senders().get(Integer.parseInt(row.get(0))).mayBeRepeated(Long.parseLong(row.get(1))))
                .count();
    }

    private static long number(Engine engine, String sql) throws SQLException {
        return Long.parseLong(engine.query(sql).get(0).get(0));
    }
}
