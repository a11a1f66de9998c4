-- Invocations with Looped: 1 for those that timed out although their sandbox had just been set up again because of a timeout. The init eats the
-- time limit, and the next one will too. The extension says so itself; else it is a timeout right after another one in the same sandbox, with
-- an init in between. The first of the two may lie up to an hour before the range. Only sandboxes with a timeout are looked at closely.
SELECT
    *,
    Outcome = 'timeout'
    AND
    (
        toUInt32OrZero(Attributes['coldspan.timeouts_in_a_row']) > 1
        OR (ColdStart OR InitMs > 0 OR Attributes['coldspan.init.repeated'] = 'true')
        AND (Tenant, FunctionName, TraceId, SpanId) IN
        (
            SELECT Tenant, FunctionName, TraceId, SpanId
            FROM
            (
                SELECT
                    Tenant, FunctionName, TraceId, SpanId, Outcome,
                    lagInFrame(Outcome) OVER (PARTITION BY Tenant, FunctionName, Instance ORDER BY Timestamp, SpanId ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS Before
                FROM invocations FINAL
                WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) - toIntervalHour(1) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
                  AND NOT Superseded
                  AND (Tenant, FunctionName, Instance) IN
                  (
                      SELECT Tenant, FunctionName, Instance
                      FROM invocations FINAL
                      WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) - toIntervalHour(1) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
                        AND NOT Superseded
                        AND Outcome = 'timeout'
                  )
            )
            WHERE Outcome = 'timeout' AND Before = 'timeout'
        )
    ) AS Looped
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
