-- Which log records are reports, and what their columns mean. The collector derives reports again with this query after an insert of
-- unknown outcome, and adds a condition to the end of this file.
CREATE MATERIALIZED VIEW IF NOT EXISTS invocation_reports_mv TO invocation_reports AS
SELECT
    Timestamp,
    LogAttributes['coldspan.report'] AS Kind,
    if(ResourceAttributes['faas.name'] != '', ResourceAttributes['faas.name'], LogAttributes['faas.name']) AS FunctionName,
    LogAttributes['faas.invocation_id'] AS InvocationId,
    if(LogAttributes['faas.instance'] != '', LogAttributes['faas.instance'], ResourceAttributes['faas.instance']) AS Instance,
    TraceId,
    ServiceName,
    ResourceAttributes,
    LogAttributes AS Attributes,
    Tenant,
    now64(3) AS InsertedAt
FROM otel_logs
WHERE LogAttributes['coldspan.report'] != ''
