-- As in 152.
ALTER TABLE function_rollup
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1)),
    MODIFY ORDER BY (Step, toDate(Minute), FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team)
