-- Whose trace it is: when a trace ran is not for other tenants either.
ALTER TABLE otel_traces_trace_id_ts
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String)
