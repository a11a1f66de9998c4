-- The rollup of invocations as pages and alarms read it: rows of function_minutes (Step 60) and sums of them by the hour (Step 3600). Four hours of all
-- functions lie side by side and in small granules, so that some minutes of all functions are as little to read as a day of one. What else tells
-- rows apart is one hash in the sorting key, since readers have to compare all of that; a hash that senders cannot aim at another's row. Never fed by a view: copied and computed anew like
-- function_minutes, and the newest computation wins. The first refresh copies all of the past.
CREATE TABLE IF NOT EXISTS function_rollup
(
    Step               UInt32 CODEC(ZSTD(1)),
    Minute             DateTime CODEC(Delta(4), ZSTD(1)),
    FunctionName       LowCardinality(String),
    FunctionVersion    LowCardinality(String),
    Provider           LowCardinality(String),
    Region             LowCardinality(String),
    AccountId          LowCardinality(String),
    Arch               LowCardinality(String),
    MemorySizeBytes    UInt64 CODEC(T64, ZSTD(1)),
    TriggerSource      LowCardinality(String),
    InitType           LowCardinality(String),
    Invocations        UInt64 CODEC(T64, ZSTD(1)),
    Errors             UInt64 CODEC(T64, ZSTD(1)),
    Timeouts           UInt64 CODEC(T64, ZSTD(1)),
    OutOfMemory        UInt64 CODEC(T64, ZSTD(1)),
    Crashes            UInt64 CODEC(T64, ZSTD(1)),
    InitErrors         UInt64 CODEC(T64, ZSTD(1)),
    ColdStarts         UInt64 CODEC(T64, ZSTD(1)),
    BilledMs           UInt64 CODEC(T64, ZSTD(1)),
    DurationMsSum      Float64 CODEC(ZSTD(1)),
    InitMsSum          Float64 CODEC(ZSTD(1)),
    MemoryUsedMaxBytes UInt64 CODEC(T64, ZSTD(1)),
    DurationMs         AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float64) CODEC(ZSTD(1)),
    InitMs             AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float64) CODEC(ZSTD(1)),
    LastSeen           DateTime64(3) CODEC(Delta(8), ZSTD(1)),
    ComputedAt         DateTime64(3) CODEC(Delta(8), ZSTD(1)),
    Tenant             LowCardinality(String),
    Plan               LowCardinality(String),
    Team               LowCardinality(String),
    ExecutionUnits     UInt64 CODEC(T64, ZSTD(1)),
    UnmeteredMs        UInt64 CODEC(T64, ZSTD(1)),
    ExtraRequests      UInt64 CODEC(T64, ZSTD(1)),
    StreamedBytes      UInt64 CODEC(T64, ZSTD(1)),
    Combination        UInt64 MATERIALIZED sipHash64(FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(ComputedAt)
PARTITION BY toYYYYMM(Minute)
ORDER BY (Step, intDiv(toUnixTimestamp(Minute), 14400), FunctionName, Minute, Combination)
TTL Minute + toIntervalHour({rollupRetentionHours})
SETTINGS index_granularity = 128, ttl_only_drop_parts = 1
