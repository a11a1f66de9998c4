-- One row per invocation, from the span that stands for it. A span may be sent again with the same ids (a provisional
-- one before a timeout, a retry, a richer one from the extension): Version lets the most complete and then the latest
-- win, so readers use FINAL.
CREATE TABLE IF NOT EXISTS invocations
(
    Timestamp        DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    FunctionName     LowCardinality(String),
    FunctionVersion  LowCardinality(String),
    Provider         LowCardinality(String),
    Region           LowCardinality(String),
    AccountId        LowCardinality(String),
    Arch             LowCardinality(String),
    MemorySizeBytes  UInt64 CODEC(T64, ZSTD(1)),
    Trigger          LowCardinality(String),
    TriggerSource    LowCardinality(String),
    InitType         LowCardinality(String),
    Instance         String CODEC(ZSTD(1)),
    InvocationId     String CODEC(ZSTD(1)),
    TraceId          String CODEC(ZSTD(1)),
    SpanId           String CODEC(ZSTD(1)),
    ParentSpanId     String CODEC(ZSTD(1)),
    ColdStart        Bool,
    Outcome          LowCardinality(String),
    ErrorType        LowCardinality(String),
    ErrorMessage     String CODEC(ZSTD(1)),
    DurationMs       Float64 CODEC(ZSTD(1)),
    BilledMs         UInt64 CODEC(T64, ZSTD(1)),
    BilledSource     LowCardinality(String),
    InitMs           Float64 CODEC(ZSTD(1)),
    RestoreMs        Float64 CODEC(ZSTD(1)),
    MemoryUsedBytes  UInt64 CODEC(T64, ZSTD(1)),
    HeapPeakBytes    UInt64 CODEC(T64, ZSTD(1)),
    GcPauseMs        Float64 CODEC(ZSTD(1)),
    CpuTimeMs        Float64 CODEC(ZSTD(1)),
    AgentOverheadMs  Float64 CODEC(ZSTD(1)),
    InsertedAt       DateTime64(3) CODEC(Delta(8), ZSTD(1)),
    Version          UInt64 CODEC(Delta(8), ZSTD(1)),

    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_inserted_at InsertedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(Version)
PARTITION BY toDate(Timestamp)
ORDER BY (FunctionName, toStartOfMinute(Timestamp), TraceId, SpanId)
TTL toDateTime(Timestamp) + toIntervalHour({retentionHours})
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
