-- Whose invocations a bucket counts, empty without tenants.
ALTER TABLE function_minutes
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    MODIFY ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant)
