-- The days with minutes that belong into the rollup: those with invocations that arrived since a given time, or all that have minutes.
SELECT DISTINCT toString(toDate(Minute)) AS day
FROM
(
    SELECT Minute FROM function_minutes WHERE {all:Bool}
    UNION ALL
    SELECT toDateTime(Timestamp) FROM invocations WHERE NOT {all:Bool} AND InsertedAt >= {since:DateTime64(3)}
)
ORDER BY day
