-- 001_otel_traces
-- Spans. The columns down to Links are those of the OpenTelemetry Collector's ClickHouse exporter, by name and type, so
-- that its exporter can write here and tools that know its schema can read. Sorted by service and time because nearly
-- every question names a function and a range; neighbours then share a trace id, which compresses it well.
CREATE TABLE IF NOT EXISTS otel_traces
(
    Timestamp          DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TraceId            String CODEC(ZSTD(1)),
    SpanId             String CODEC(ZSTD(1)),
    ParentSpanId       String CODEC(ZSTD(1)),
    TraceState         String CODEC(ZSTD(1)),
    SpanName           LowCardinality(String) CODEC(ZSTD(1)),
    SpanKind           LowCardinality(String) CODEC(ZSTD(1)),
    ServiceName        LowCardinality(String) CODEC(ZSTD(1)),
    ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ScopeName          String CODEC(ZSTD(1)),
    ScopeVersion       String CODEC(ZSTD(1)),
    SpanAttributes     Map(LowCardinality(String), String) CODEC(ZSTD(3)),
    Duration           UInt64 CODEC(T64, ZSTD(1)),
    StatusCode         LowCardinality(String) CODEC(ZSTD(1)),
    StatusMessage      String CODEC(ZSTD(1)),
    Events             Nested
    (
        Timestamp  DateTime64(9),
        Name       LowCardinality(String),
        Attributes Map(LowCardinality(String), String)
    ) CODEC(ZSTD(1)),
    Links              Nested
    (
        TraceId    String,
        SpanId     String,
        TraceState String,
        Attributes Map(LowCardinality(String), String)
    ) CODEC(ZSTD(1)),

    -- Derived here, and not by a writer, so that every writer's spans have them. InvocationId is not stored: a second copy
    -- of a random id costs more than any other derived column, and invocations is where one is looked up.
    FunctionName       LowCardinality(String) MATERIALIZED if(ResourceAttributes['faas.name'] != '', ResourceAttributes['faas.name'], SpanAttributes['faas.name']),
    InvocationId       String ALIAS if(SpanAttributes['faas.invocation_id'] != '', SpanAttributes['faas.invocation_id'], SpanAttributes['faas.execution']),
    ColdStart          Bool MATERIALIZED SpanAttributes['faas.coldstart'] = 'true',
    FromPlatform       Bool MATERIALIZED SpanAttributes['coldspan.billed.source'] = 'platform',

    -- To the nanosecond, so that the later of two forms of a span is known also when they came right after each other.
    InsertedAt         DateTime64(9) DEFAULT now64(9) CODEC(Delta(8), ZSTD(1)),

    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_res_attr_key mapKeys(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_span_attr_key mapKeys(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_span_attr_value mapValues(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_duration Duration TYPE minmax GRANULARITY 1,
    INDEX idx_inserted_at InsertedAt TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(Timestamp)
ORDER BY (ServiceName, Timestamp)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 002_otel_traces_trace_id_ts
-- Where in time a trace lies: a lookup by trace id alone reads this first and then only the granules of that range.
CREATE TABLE IF NOT EXISTS otel_traces_trace_id_ts
(
    TraceId String CODEC(ZSTD(1)),
    Start   DateTime CODEC(Delta, ZSTD(1)),
    End     DateTime CODEC(Delta, ZSTD(1)),
    INDEX idx_trace_id TraceId TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(Start)
ORDER BY (TraceId, Start)
TTL Start + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 003_otel_traces_trace_id_ts_mv
CREATE MATERIALIZED VIEW IF NOT EXISTS otel_traces_trace_id_ts_mv TO otel_traces_trace_id_ts AS
SELECT
    TraceId,
    toDateTime(min(Timestamp)) AS Start,
    toDateTime(max(Timestamp)) AS End
FROM otel_traces
WHERE TraceId != ''
GROUP BY TraceId
;

-- 010_otel_logs
-- Log records, with the columns the Collector's ClickHouse exporter writes since 0.151.
CREATE TABLE IF NOT EXISTS otel_logs
(
    Timestamp          DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TraceId            String CODEC(ZSTD(1)),
    SpanId             String CODEC(ZSTD(1)),
    TraceFlags         UInt8,
    SeverityText       LowCardinality(String) CODEC(ZSTD(1)),
    SeverityNumber     UInt8,
    ServiceName        LowCardinality(String) CODEC(ZSTD(1)),
    Body               String CODEC(ZSTD(1)),
    ResourceSchemaUrl  LowCardinality(String) CODEC(ZSTD(1)),
    ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ScopeSchemaUrl     LowCardinality(String) CODEC(ZSTD(1)),
    ScopeName          String CODEC(ZSTD(1)),
    ScopeVersion       LowCardinality(String) CODEC(ZSTD(1)),
    ScopeAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    LogAttributes      Map(LowCardinality(String), String) CODEC(ZSTD(3)),
    EventName          String CODEC(ZSTD(1)),

    FunctionName       LowCardinality(String) MATERIALIZED if(ResourceAttributes['faas.name'] != '', ResourceAttributes['faas.name'], LogAttributes['faas.name']),
    InvocationId       String MATERIALIZED LogAttributes['faas.invocation_id'] CODEC(ZSTD(1)),

    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_log_attr_key mapKeys(LogAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_body lower(Body) TYPE tokenbf_v1(32768, 3, 0) GRANULARITY 8
)
ENGINE = MergeTree
PARTITION BY toDate(Timestamp)
ORDER BY (toStartOfFiveMinutes(Timestamp), ServiceName, Timestamp)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 020_otel_metrics_gauge
-- Gauge data points; the columns of the five metrics tables are those of the Collector's ClickHouse exporter.
CREATE TABLE IF NOT EXISTS otel_metrics_gauge
(
    ResourceAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ResourceSchemaUrl     String CODEC(ZSTD(1)),
    ScopeName             String CODEC(ZSTD(1)),
    ScopeVersion          String CODEC(ZSTD(1)),
    ScopeAttributes       Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeDroppedAttrCount UInt32 CODEC(ZSTD(1)),
    ScopeSchemaUrl        String CODEC(ZSTD(1)),
    ServiceName           LowCardinality(String) CODEC(ZSTD(1)),
    MetricName            LowCardinality(String) CODEC(ZSTD(1)),
    MetricDescription     String CODEC(ZSTD(1)),
    MetricUnit            String CODEC(ZSTD(1)),
    Attributes            Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    StartTimeUnix         DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TimeUnix              DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    Value                 Float64 CODEC(ZSTD(1)),
    Flags                 UInt32 CODEC(ZSTD(1)),
    Exemplars             Nested
    (
        FilteredAttributes Map(LowCardinality(String), String),
        TimeUnix           DateTime64(9),
        Value              Float64,
        SpanId             String,
        TraceId            String
    ) CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 021_otel_metrics_sum
-- Sum (counter) data points.
CREATE TABLE IF NOT EXISTS otel_metrics_sum
(
    ResourceAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ResourceSchemaUrl     String CODEC(ZSTD(1)),
    ScopeName             String CODEC(ZSTD(1)),
    ScopeVersion          String CODEC(ZSTD(1)),
    ScopeAttributes       Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeDroppedAttrCount UInt32 CODEC(ZSTD(1)),
    ScopeSchemaUrl        String CODEC(ZSTD(1)),
    ServiceName           LowCardinality(String) CODEC(ZSTD(1)),
    MetricName            LowCardinality(String) CODEC(ZSTD(1)),
    MetricDescription     String CODEC(ZSTD(1)),
    MetricUnit            String CODEC(ZSTD(1)),
    Attributes            Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    StartTimeUnix         DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TimeUnix              DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    Value                 Float64 CODEC(ZSTD(1)),
    Flags                 UInt32 CODEC(ZSTD(1)),
    Exemplars             Nested
    (
        FilteredAttributes Map(LowCardinality(String), String),
        TimeUnix           DateTime64(9),
        Value              Float64,
        SpanId             String,
        TraceId            String
    ) CODEC(ZSTD(1)),
    AggregationTemporality Int32 CODEC(ZSTD(1)),
    IsMonotonic           Boolean CODEC(Delta(1), ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 022_otel_metrics_histogram
-- Histogram data points with explicit bounds.
CREATE TABLE IF NOT EXISTS otel_metrics_histogram
(
    ResourceAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ResourceSchemaUrl     String CODEC(ZSTD(1)),
    ScopeName             String CODEC(ZSTD(1)),
    ScopeVersion          String CODEC(ZSTD(1)),
    ScopeAttributes       Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeDroppedAttrCount UInt32 CODEC(ZSTD(1)),
    ScopeSchemaUrl        String CODEC(ZSTD(1)),
    ServiceName           LowCardinality(String) CODEC(ZSTD(1)),
    MetricName            LowCardinality(String) CODEC(ZSTD(1)),
    MetricDescription     String CODEC(ZSTD(1)),
    MetricUnit            String CODEC(ZSTD(1)),
    Attributes            Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    StartTimeUnix         DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TimeUnix              DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    Count                 UInt64 CODEC(Delta(8), ZSTD(1)),
    Sum                   Float64 CODEC(ZSTD(1)),
    BucketCounts          Array(UInt64) CODEC(ZSTD(1)),
    ExplicitBounds        Array(Float64) CODEC(ZSTD(1)),
    Flags                 UInt32 CODEC(ZSTD(1)),
    Exemplars             Nested
    (
        FilteredAttributes Map(LowCardinality(String), String),
        TimeUnix           DateTime64(9),
        Value              Float64,
        SpanId             String,
        TraceId            String
    ) CODEC(ZSTD(1)),
    Min                   Float64 CODEC(ZSTD(1)),
    Max                   Float64 CODEC(ZSTD(1)),
    AggregationTemporality Int32 CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 023_otel_metrics_exp_histogram
-- Exponential histogram data points.
CREATE TABLE IF NOT EXISTS otel_metrics_exp_histogram
(
    ResourceAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ResourceSchemaUrl     String CODEC(ZSTD(1)),
    ScopeName             String CODEC(ZSTD(1)),
    ScopeVersion          String CODEC(ZSTD(1)),
    ScopeAttributes       Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeDroppedAttrCount UInt32 CODEC(ZSTD(1)),
    ScopeSchemaUrl        String CODEC(ZSTD(1)),
    ServiceName           LowCardinality(String) CODEC(ZSTD(1)),
    MetricName            LowCardinality(String) CODEC(ZSTD(1)),
    MetricDescription     String CODEC(ZSTD(1)),
    MetricUnit            String CODEC(ZSTD(1)),
    Attributes            Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    StartTimeUnix         DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TimeUnix              DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    Count                 UInt64 CODEC(Delta(8), ZSTD(1)),
    Sum                   Float64 CODEC(ZSTD(1)),
    Scale                 Int32 CODEC(ZSTD(1)),
    ZeroCount             UInt64 CODEC(ZSTD(1)),
    PositiveOffset        Int32 CODEC(ZSTD(1)),
    PositiveBucketCounts  Array(UInt64) CODEC(ZSTD(1)),
    NegativeOffset        Int32 CODEC(ZSTD(1)),
    NegativeBucketCounts  Array(UInt64) CODEC(ZSTD(1)),
    Flags                 UInt32 CODEC(ZSTD(1)),
    Exemplars             Nested
    (
        FilteredAttributes Map(LowCardinality(String), String),
        TimeUnix           DateTime64(9),
        Value              Float64,
        SpanId             String,
        TraceId            String
    ) CODEC(ZSTD(1)),
    Min                   Float64 CODEC(ZSTD(1)),
    Max                   Float64 CODEC(ZSTD(1)),
    AggregationTemporality Int32 CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 024_otel_metrics_summary
-- Summary data points.
CREATE TABLE IF NOT EXISTS otel_metrics_summary
(
    ResourceAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    ResourceSchemaUrl     String CODEC(ZSTD(1)),
    ScopeName             String CODEC(ZSTD(1)),
    ScopeVersion          String CODEC(ZSTD(1)),
    ScopeAttributes       Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeDroppedAttrCount UInt32 CODEC(ZSTD(1)),
    ScopeSchemaUrl        String CODEC(ZSTD(1)),
    ServiceName           LowCardinality(String) CODEC(ZSTD(1)),
    MetricName            LowCardinality(String) CODEC(ZSTD(1)),
    MetricDescription     String CODEC(ZSTD(1)),
    MetricUnit            String CODEC(ZSTD(1)),
    Attributes            Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    StartTimeUnix         DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TimeUnix              DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    Count                 UInt64 CODEC(Delta(8), ZSTD(1)),
    Sum                   Float64 CODEC(ZSTD(1)),
    ValueAtQuantiles      Nested
    (
        Quantile Float64,
        Value    Float64
    ) CODEC(ZSTD(1)),
    Flags                 UInt32 CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 030_invocations
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
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 031_invocations_mv
-- The one place that says which span is an invocation and what its columns mean. Attributes are those of
-- docs/architecture.md; older names are read where semantic conventions renamed them, and an attribute of the resource is
-- also looked for on the span. Billed time that nobody reported is estimated as Lambda bills it: initialisation of an
-- on-demand cold start plus duration, rounded up to a millisecond. Numbers come from anybody: a "nan" that reached a
-- conversion to integer would refuse the whole insert, so number() makes 0 of what is none and clips to 0 .. 10^15.
CREATE MATERIALIZED VIEW IF NOT EXISTS invocations_mv TO invocations AS
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(now64(9))) AS Version
FROM otel_traces
WHERE InvocationId != '' AND FunctionName != '' AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')
;

-- 040_function_minutes
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
TTL Minute + toIntervalHour(9600)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

-- 050_otel_traces_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_traces
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 051_otel_logs_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_logs
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 052_otel_metrics_gauge_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_metrics_gauge
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 053_otel_metrics_sum_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_metrics_sum
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 054_otel_metrics_histogram_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_metrics_histogram
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 055_otel_metrics_exp_histogram_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_metrics_exp_histogram
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 056_otel_metrics_summary_batch
-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_metrics_summary
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 057_invocations_durable
-- Derived rows are on the medium when the spans they come from are.
ALTER TABLE invocations
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

-- 060_invocations_mv_version
-- Which span is an invocation and what its columns mean, from here on in place of 031: the version of a row is the time its
-- span was inserted and not the time it was derived, so that deriving it again gives the same row. The collector does so
-- after an insert of unknown outcome, because a view is not crash-consistent; it adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 070_invocations_tenant
-- Whose invocation it is, empty without tenants; of the key, or a tenant could replace another's by sending its ids.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    MODIFY ORDER BY (FunctionName, toStartOfMinute(Timestamp), TraceId, SpanId, Tenant)
;

-- 071_function_minutes_tenant
-- Whose invocations a bucket counts, empty without tenants.
ALTER TABLE function_minutes
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    MODIFY ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant)
;

-- 072_otel_traces_trace_id_ts_tenant
-- Whose trace it is: when a trace ran is not for other tenants either.
ALTER TABLE otel_traces_trace_id_ts
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String)
;

-- 073_otel_traces_trace_id_ts_mv_tenant
ALTER TABLE otel_traces_trace_id_ts_mv MODIFY QUERY
SELECT
    TraceId,
    toDateTime(min(Timestamp)) AS Start,
    toDateTime(max(Timestamp)) AS End,
    Tenant
FROM otel_traces
WHERE TraceId != ''
GROUP BY TraceId, Tenant
;

-- 074_invocations_mv_tenant
-- Which span is an invocation and what its columns mean, from here on in place of 060: with the tenant. The collector
-- derives invocations again with this query after an insert of unknown outcome, and adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version,
    Tenant
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 080_otel_traces_weight
-- How many spans a row stands for: more than 1 when the collector's sampler dropped others like it.
ALTER TABLE otel_traces ADD COLUMN IF NOT EXISTS SampleWeight UInt32 DEFAULT 1 CODEC(T64, ZSTD(1))
;

-- 081_invocations_weight
-- How many invocations a row stands for; counts and sums of the rollup are by it.
ALTER TABLE invocations ADD COLUMN IF NOT EXISTS SampleWeight UInt32 DEFAULT 1 CODEC(T64, ZSTD(1))
;

-- 082_invocations_mv_weight
-- Which span is an invocation and what its columns mean, from here on in place of 074: with the weight. The collector
-- derives invocations again with this query after an insert of unknown outcome, and adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version,
    Tenant,
    SampleWeight
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 090_retention_floor
-- Days that were dropped to stay below a size, and how much that freed. The rollup of these days and of those before is not
-- computed again: a late span would replace the sum of rows that are gone.
CREATE TABLE IF NOT EXISTS retention_floor
(
    Day       Date,
    DroppedAt DateTime64(3),
    Bytes     UInt64
)
ENGINE = ReplacingMergeTree(DroppedAt)
ORDER BY Day
TTL toDateTime(DroppedAt) + toIntervalHour(9600)
;

-- 100_invocation_reports
-- What platforms' log lines say of invocations, a row for each line: that one began, how it ended, what is billed. From these and from
-- the rows of invocations each invocation's one row is settled (queries/settle_*.sql). A line that is delivered again is one row.
CREATE TABLE IF NOT EXISTS invocation_reports
(
    Timestamp          DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    Kind               LowCardinality(String),
    FunctionName       LowCardinality(String),
    InvocationId       String CODEC(ZSTD(1)),
    Instance           String CODEC(ZSTD(1)),
    TraceId            String CODEC(ZSTD(1)),
    ServiceName        LowCardinality(String),
    ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(6)),
    Attributes         Map(LowCardinality(String), String) CODEC(ZSTD(3)),
    Tenant             LowCardinality(String),
    InsertedAt         DateTime64(3) CODEC(Delta(8), ZSTD(1)),

    INDEX idx_inserted_at InsertedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(InsertedAt)
PARTITION BY toDate(Timestamp)
ORDER BY (toStartOfHour(Timestamp), FunctionName, InvocationId, Tenant, Timestamp, Kind, Instance)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1
;

-- 101_invocation_reports_mv
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
;

-- 102_invocations_reporter
-- Reporter: empty for a span that somebody sent, 'platform' for one that was derived from reports. Superseded: another row stands for
-- the same invocation; the row stays, so that the minute it was counted in is computed again.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Reporter LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Superseded Bool
;

-- 103_invocations_mv_reporter
-- Which span is an invocation and what its columns mean, from here on in place of 082: with who reported it. The collector
-- derives invocations again with this query after an insert of unknown outcome, and adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version,
    Tenant,
    SampleWeight,
    a['coldspan.reporter'] AS Reporter,
    false AS Superseded
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 110_function_rollup
-- The rollup of invocations as pages read it: rows of function_minutes (Step 60) and sums of them by the hour (Step 3600), each day's rows
-- side by side and in small granules, so that an hour or a day of all functions is little to read. Minute is where a bucket begins. Never
-- fed by a view: copied and computed anew like function_minutes, and the newest computation wins.
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
    Tenant             LowCardinality(String)
)
ENGINE = ReplacingMergeTree(ComputedAt)
PARTITION BY toYYYYMM(Minute)
ORDER BY (Step, toDate(Minute), FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant)
TTL Minute + toIntervalHour(9600)
SETTINGS index_granularity = 512, ttl_only_drop_parts = 1
;

-- 130_invocations_attributes
-- What the root span says that no column does, so that all rows can be compared over all attributes without their spans, which lie
-- among others. Attributes are the span's own. Resource is the JSON text of the resource's: the same for all invocations of a sandbox,
-- so that grouping by it reads a dictionary; empty only in rows older than this column.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Resource LowCardinality(String) CODEC(ZSTD(1))
;

-- 131_invocations_mv_attributes
-- Which span is an invocation and what its columns mean, from here on in place of 103: with the attributes that are no
-- column. The collector derives invocations again with this query after an insert of unknown outcome, and adds a condition to the
-- end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch,
    k -> k NOT IN (
        'cloud.account.id', 'cloud.provider', 'cloud.region', 'coldspan.agent.overhead_ms', 'coldspan.billed.source',
        'coldspan.billed_duration_ms', 'coldspan.cpu.time_ms', 'coldspan.duration_ms', 'coldspan.gc.pause_ms',
        'coldspan.init.duration_ms', 'coldspan.init.type', 'coldspan.memory.heap_peak_bytes', 'coldspan.memory.max_used_bytes',
        'coldspan.outcome', 'coldspan.reporter', 'coldspan.restore.duration_ms', 'coldspan.trigger.source', 'error.type',
        'faas.coldstart', 'faas.execution', 'faas.instance', 'faas.invocation_id', 'faas.max_memory', 'faas.name', 'faas.trigger',
        'faas.version', 'host.arch') AS isNoColumn
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version,
    Tenant,
    SampleWeight,
    a['coldspan.reporter'] AS Reporter,
    false AS Superseded,
    mapFilter((k, v) -> isNoColumn(k), a) AS Attributes,
    toJSONString(mapFilter((k, v) -> isNoColumn(k), r)) AS Resource
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 140_invocations_instance
-- What one execution environment did, wherever its function's rows are: looked up by its name, which is in few granules.
ALTER TABLE invocations
    ADD INDEX IF NOT EXISTS idx_instance Instance TYPE bloom_filter(0.01) GRANULARITY 1
;

-- 141_saved_views
-- Pages of the UI with their state that people gave a name. A row for each version; a deleted view's last one says so. Few and small,
-- so kept for ever; written through fsync, since nobody would type them again.
CREATE TABLE IF NOT EXISTS saved_views
(
    Id          String,
    Tenant      LowCardinality(String),
    Name        String,
    Url         String,
    Description String,
    Version     UInt64,
    Deleted     Bool,
    UpdatedAt   DateTime64(3),
    UpdatedBy   String
)
ENGINE = ReplacingMergeTree(Version)
ORDER BY (Tenant, Id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
;

-- 150_invocations_plan
-- What a price depends on beside the columns there are, and what is charged by another unit than milliseconds of configured memory.
-- Plan: how the platform bills (Dynamic, FlexConsumption, 1st-gen, cloud-run, ...), empty for the only one there is. ExecutionUnits: MB-ms
-- of memory used, for plans that charge these; UnmeteredMs: billed time of such a plan whose memory nobody told. ExtraRequests: what an
-- asynchronous event costs beyond one request for its size. StreamedBytes: of a streamed response, those that are charged.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1))
;

-- 151_invocations_mv_plan
-- Which span is an invocation and what its columns mean, from here on in place of 131: with what the price depends on. The rounding of
-- one invocation is done here, so that sums are exact: 1st generation functions of Google by 100 ms; the Consumption plan of Azure at least
-- 100 ms and memory in steps of 128 MB up to 1,536; asynchronous events of Lambda in steps of 64 KB above 256 KB; streamed bytes above 6 MB.
-- The collector derives invocations again with this query after an insert of unknown outcome, and adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch,
    either('cloud.provider') AS provider,
    replaceOne(either('cloud.platform'), '.', '_') AS platform,
    either('faas.version') AS version,
    multiIf(
        either('coldspan.plan') != '', either('coldspan.plan'),
        provider = 'azure', either('azure.functions.plan'),
        platform = 'gcp_cloud_run', 'cloud-run',
        platform = 'gcp_cloud_functions' AND version != '', if(match(version, '^[0-9]+$'), '1st-gen', '2nd-gen'),
        '') AS plan,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS wholeMs,
    provider = 'azure' AND plan = 'Dynamic' AS byMemoryUsed,
    multiIf(byMemoryUsed, greatest(wholeMs, 100), provider = 'gcp' AND plan = '1st-gen', intDiv(wholeMs + 99, 100) * 100, wholeMs) AS billedMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS memoryUsed,
    provider = 'aws' AND a['coldspan.trigger.source'] IN ('s3', 'sns', 'eventbridge', 'schedule', 'cloudwatch-logs', 'ses', 'iot') AS asynchronous,
    toUInt64(number(a['coldspan.request.size_bytes'])) AS requestBytes,
    toUInt64(number(a['coldspan.response.size_bytes'])) AS responseBytes,
    k -> k NOT IN (
        'cloud.account.id', 'cloud.provider', 'cloud.region', 'coldspan.agent.overhead_ms', 'coldspan.billed.source',
        'coldspan.billed_duration_ms', 'coldspan.cpu.time_ms', 'coldspan.duration_ms', 'coldspan.gc.pause_ms',
        'coldspan.init.duration_ms', 'coldspan.init.type', 'coldspan.memory.heap_peak_bytes', 'coldspan.memory.max_used_bytes',
        'coldspan.outcome', 'coldspan.reporter', 'coldspan.restore.duration_ms', 'coldspan.trigger.source', 'error.type',
        'faas.coldstart', 'faas.execution', 'faas.instance', 'faas.invocation_id', 'faas.max_memory', 'faas.name', 'faas.trigger',
        'faas.version', 'host.arch') AS isNoColumn
SELECT
    Timestamp,
    FunctionName,
    version AS FunctionVersion,
    provider AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    billedMs AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    memoryUsed AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version,
    Tenant,
    SampleWeight,
    a['coldspan.reporter'] AS Reporter,
    false AS Superseded,
    mapFilter((k, v) -> isNoColumn(k), a) AS Attributes,
    toJSONString(mapFilter((k, v) -> isNoColumn(k), r)) AS Resource,
    plan AS Plan,
    if(either('coldspan.team') != '', either('coldspan.team'), either('team')) AS Team,
    if(byMemoryUsed AND memoryUsed > 0,
        least(billedMs, 1000000000) * least(1536, intDiv(memoryUsed + 134217727, 134217728) * 128), toUInt64(0)) AS ExecutionUnits,
    if(byMemoryUsed AND memoryUsed = 0, billedMs, toUInt64(0)) AS UnmeteredMs,
    if(asynchronous AND requestBytes > 262144, intDiv(requestBytes - 262144 + 65535, 65536), toUInt64(0)) AS ExtraRequests,
    if(provider = 'aws' AND a['coldspan.response.mode'] = 'streaming' AND responseBytes > 6291456,
        responseBytes - 6291456, toUInt64(0)) AS StreamedBytes
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 152_function_minutes_plan
-- What 150 added to the invocations, summed.
ALTER TABLE function_minutes
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1)),
    MODIFY ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team)
;

-- 153_function_rollup_plan
-- As in 152.
ALTER TABLE function_rollup
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1)),
    MODIFY ORDER BY (Step, toDate(Minute), FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team)
;

-- 160_invocations_mv_restores
-- Which span is an invocation and what its columns mean, from here on in place of 151: with a plan for what starts from snapshots, because its
-- restores are charged unless the runtime is Java's. What the platform rounds per invocation is rounded as there, so that sums are exact.
-- The collector derives invocations again with this query after an insert of unknown outcome, and adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch,
    either('cloud.provider') AS provider,
    replaceOne(either('cloud.platform'), '.', '_') AS platform,
    either('faas.version') AS version,
    lower(if(either('telemetry.sdk.language') != '', either('telemetry.sdk.language'), splitByChar(':', either('aws.lambda.runtime_version'))[1])) AS language,
    multiIf(
        either('coldspan.plan') != '', either('coldspan.plan'),
        provider = 'aws' AND initType = 'snap-start' AND language != 'java', if(language != '', 'snap-start', 'snap-start-unknown-runtime'),
        provider = 'azure', either('azure.functions.plan'),
        platform = 'gcp_cloud_run', 'cloud-run',
        platform = 'gcp_cloud_functions' AND version != '', if(match(version, '^[0-9]+$'), '1st-gen', '2nd-gen'),
        '') AS plan,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS wholeMs,
    provider = 'azure' AND plan = 'Dynamic' AS byMemoryUsed,
    multiIf(byMemoryUsed, greatest(wholeMs, 100), provider = 'gcp' AND plan = '1st-gen', intDiv(wholeMs + 99, 100) * 100, wholeMs) AS billedMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS memoryUsed,
    provider = 'aws' AND a['coldspan.trigger.source'] IN ('s3', 'sns', 'eventbridge', 'schedule', 'cloudwatch-logs', 'ses', 'iot') AS asynchronous,
    toUInt64(number(a['coldspan.request.size_bytes'])) AS requestBytes,
    toUInt64(number(a['coldspan.response.size_bytes'])) AS responseBytes,
    k -> k NOT IN (
        'cloud.account.id', 'cloud.provider', 'cloud.region', 'coldspan.agent.overhead_ms', 'coldspan.billed.source',
        'coldspan.billed_duration_ms', 'coldspan.cpu.time_ms', 'coldspan.duration_ms', 'coldspan.gc.pause_ms',
        'coldspan.init.duration_ms', 'coldspan.init.type', 'coldspan.memory.heap_peak_bytes', 'coldspan.memory.max_used_bytes',
        'coldspan.outcome', 'coldspan.reporter', 'coldspan.restore.duration_ms', 'coldspan.trigger.source', 'error.type',
        'faas.coldstart', 'faas.execution', 'faas.instance', 'faas.invocation_id', 'faas.max_memory', 'faas.name', 'faas.trigger',
        'faas.version', 'host.arch') AS isNoColumn
SELECT
    Timestamp,
    FunctionName,
    version AS FunctionVersion,
    provider AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    billedMs AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    memoryUsed AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version,
    Tenant,
    SampleWeight,
    a['coldspan.reporter'] AS Reporter,
    false AS Superseded,
    mapFilter((k, v) -> isNoColumn(k), a) AS Attributes,
    toJSONString(mapFilter((k, v) -> isNoColumn(k), r)) AS Resource,
    plan AS Plan,
    if(either('coldspan.team') != '', either('coldspan.team'), either('team')) AS Team,
    if(byMemoryUsed AND memoryUsed > 0,
        least(billedMs, 1000000000) * least(1536, intDiv(memoryUsed + 134217727, 134217728) * 128), toUInt64(0)) AS ExecutionUnits,
    if(byMemoryUsed AND memoryUsed = 0, billedMs, toUInt64(0)) AS UnmeteredMs,
    if(asynchronous AND requestBytes > 262144, intDiv(requestBytes - 262144 + 65535, 65536), toUInt64(0)) AS ExtraRequests,
    if(provider = 'aws' AND a['coldspan.response.mode'] = 'streaming' AND responseBytes > 6291456,
        responseBytes - 6291456, toUInt64(0)) AS StreamedBytes
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 164_function_rollup_by_day
-- The rollup as 110 sorted it. A sorting key can be extended and not changed, and all that is in the table is in function_minutes as well. At once, not
-- some minutes later, because the next table takes its place.
DROP TABLE IF EXISTS function_rollup SYNC
;

-- 165_function_rollup_blocks
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
TTL Minute + toIntervalHour(9600)
SETTINGS index_granularity = 128, ttl_only_drop_parts = 1
;

-- 170_budgets
-- What may be spent in each calendar month, by those whom a filter picks. A row for each version; a deleted budget's last one says so. Few and
-- small, so kept for ever; written through fsync, since nobody would type them again.
CREATE TABLE IF NOT EXISTS budgets
(
    Name        String,
    Tenant      LowCardinality(String),
    Amount      String,
    Filter      String,
    Description String,
    Version     UInt64,
    Deleted     Bool,
    UpdatedAt   DateTime64(3),
    UpdatedBy   String
)
ENGINE = ReplacingMergeTree(Version)
ORDER BY (Tenant, Name)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
;
