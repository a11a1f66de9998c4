-- Groups of failures, most frequent first. A failure is a span with a recorded exception, or an invocation that failed without one. The
-- fingerprint is of the exception's type and its first frames without what changes from build to build and process to process (line
-- numbers, counters and addresses of generated classes); without a stack it is of the message without its numbers, ids and quoted parts.
-- An exception that several spans of one function's part of a trace recorded counts once.
WITH
    text -> replaceRegexpAll(text, '"[^"]*"|\'[^\']*\'|\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|0x[0-9a-fA-F]+|\\b[0-9a-fA-F]{16,}\\b|[0-9]+', '#') AS plain
SELECT
    cityHash64(Type, if(Stack = '', [plain(Message)], if(empty(Frames), [plain(Stack)], Frames))) AS Fingerprint,
    any(Type) AS ErrorType,
    argMax(Message, Timestamp) AS LastMessage,
    argMax(Stack, Timestamp) AS LastStack,
    uniqExact(TraceId, Function) AS Occurrences,
    toUnixTimestamp64Nano(min(Timestamp)) AS FirstNanos,
    toUnixTimestamp64Nano(max(Timestamp)) AS LastNanos,
    arraySort(groupUniqArrayIf(50)(Function, Function != '')) AS Functions,
    arraySort(groupUniqArrayIf(50)(Version, Version != '')) AS Versions,
    arraySlice(arrayDistinct(arrayMap(latest -> latest.2, groupArraySorted(50)((-toUnixTimestamp64Nano(Timestamp), TraceId)))), 1, 5) AS TraceIds
FROM
(
    WITH
        frame -> replaceRegexpAll(frame, '\\$\\$[A-Za-z]+\\$\\$[0-9a-fA-F]+|0x[0-9a-fA-F]+|[0-9]+', '#') AS plainFrame,
        Events.Attributes[indexOf(Events.Name, 'exception')] AS exception,
        SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AS root
    SELECT
        Timestamp,
        TraceId,
        toString(FunctionName) AS Function,
        if(ResourceAttributes['faas.version'] != '', ResourceAttributes['faas.version'], SpanAttributes['faas.version']) AS Version,
        multiIf(exception['exception.type'] != '', exception['exception.type'],
            SpanAttributes['error.type'] != '', SpanAttributes['error.type'],
            SpanAttributes['coldspan.outcome'] != '', SpanAttributes['coldspan.outcome'],
            'error') AS Type,
        if(exception['exception.message'] != '', exception['exception.message'], StatusMessage) AS Message,
        exception['exception.stacktrace'] AS Stack,
        arrayMap(plainFrame, arraySlice(extractAll(Stack, '(?m)^\\s+at ([^(\\n]+)'), 1, 10)) AS Frames
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND (has(Events.Name, 'exception') OR (StatusCode IN ('Error', 'STATUS_CODE_ERROR') AND root))
      AND FunctionName = {q1:String}
)
GROUP BY Fingerprint
HAVING {firstPage:Bool} OR (Occurrences, Fingerprint) < ({afterCount:UInt64}, {afterFingerprint:UInt64})
ORDER BY Occurrences DESC, Fingerprint DESC
LIMIT {limit:UInt32}
