-- Whose invocation it is, empty without tenants; of the key, or a tenant could replace another's by sending its ids.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    MODIFY ORDER BY (FunctionName, toStartOfMinute(Timestamp), TraceId, SpanId, Tenant)
