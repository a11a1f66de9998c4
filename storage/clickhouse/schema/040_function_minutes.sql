-- Per-minute rollup of invocations. Never fed by a view: a bucket is computed anew from the invocations whenever one of
-- them arrives, and ComputedAt lets the newest computation win, so it equals a recomputation at any time.
CREATE TABLE IF NOT EXISTS function_minutes
(
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
    ComputedAt         DateTime64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(ComputedAt)
PARTITION BY toYYYYMM(Minute)
ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType)
TTL Minute + toIntervalHour({rollupRetentionHours})
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
