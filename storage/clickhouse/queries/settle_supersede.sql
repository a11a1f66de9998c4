-- Of the rows of an attempt all but one are superseded: by the span that somebody sent, else by what the reports say now.
INSERT INTO invocations
WITH
{attempts}
SELECT a.* REPLACE (true AS Superseded, now64(3) AS InsertedAt, a.Version + 1 AS Version)
FROM candidates AS a
INNER JOIN facts AS p ON p.Tenant = a.Tenant AND p.FunctionName = a.FunctionName AND p.InvocationId = a.InvocationId
LEFT JOIN chosen AS c
    ON c.Tenant = p.Tenant AND c.FunctionName = p.FunctionName AND c.InvocationId = p.InvocationId AND c.Attempt = p.Attempt
WHERE a.Timestamp <= p.End + INTERVAL 30 SECOND
  AND a.Timestamp + toIntervalMillisecond(toInt64(least(a.DurationMs, 1e9))) >= p.Start - INTERVAL 30 SECOND
  AND (a.TraceId, a.SpanId, toStartOfMinute(a.Timestamp)) != if(c.InvocationId != '', c.Row, (p.TraceId, p.SpanId, toStartOfMinute(p.Start)))
  AND (c.InvocationId != '' OR a.Reporter != '')
