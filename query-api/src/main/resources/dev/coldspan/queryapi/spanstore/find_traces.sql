-- Traces of which one span meets every condition, the newest first. A tag is looked for where the faces show it: among
-- the attributes of the span, its resource and its events, and in what they derive from columns.
SELECT
    TraceId,
    toUnixTimestamp64Nano(min(Timestamp)) AS FirstNanos,
    toUnixTimestamp64Nano(max(Timestamp)) AS LastNanos
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND TraceId != ''
  AND ({service:String} = '' OR ServiceName = {service:String})
  AND ({operation:String} = '' OR SpanName = {operation:String})
  AND Duration >= {minNanos:UInt64} AND Duration <= {maxNanos:UInt64}
  AND ({remoteService:String} = '' OR ${remote} = {remoteService:String})
  AND arrayAll(
      (k, v) ->
          SpanAttributes[k] = v
          OR ResourceAttributes[k] = v
          OR v = multiIf(
              k = 'error', if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'true', 'false'),
              k = 'span.kind', lower(replaceOne(toString(SpanKind), 'SPAN_KIND_', '')),
              k = 'otel.status_code', upper(replaceOne(toString(StatusCode), 'STATUS_CODE_', '')),
              k = 'otel.scope.name', ScopeName,
              '')
          OR arrayExists(m -> m[k] = v, Events.Attributes),
      {keys:Array(String)},
      {values:Array(String)})
  AND arrayAll(
      k ->
          mapContains(SpanAttributes, k)
          OR mapContains(ResourceAttributes, k)
          OR has(Events.Name, k)
          OR (k = 'error' AND StatusCode IN ('Error', 'STATUS_CODE_ERROR')),
      {present:Array(String)})
GROUP BY TraceId
ORDER BY LastNanos DESC, TraceId
LIMIT {limit:UInt32}
