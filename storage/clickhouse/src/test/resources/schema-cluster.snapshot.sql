-- 001_otel_traces
CREATE TABLE IF NOT EXISTS otel_traces_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(Timestamp)
ORDER BY (ServiceName, Timestamp)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_traces ON CLUSTER `telemetry` AS otel_traces_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_traces_local', cityHash64(TraceId));

-- 002_otel_traces_trace_id_ts
CREATE TABLE IF NOT EXISTS otel_traces_trace_id_ts_local ON CLUSTER `telemetry`
(
    TraceId String CODEC(ZSTD(1)),
    Start   DateTime CODEC(Delta, ZSTD(1)),
    End     DateTime CODEC(Delta, ZSTD(1)),
    INDEX idx_trace_id TraceId TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(Start)
ORDER BY (TraceId, Start)
TTL Start + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_traces_trace_id_ts ON CLUSTER `telemetry` AS otel_traces_trace_id_ts_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_traces_trace_id_ts_local', cityHash64(TraceId));

-- 003_otel_traces_trace_id_ts_mv
CREATE MATERIALIZED VIEW IF NOT EXISTS otel_traces_trace_id_ts_mv ON CLUSTER `telemetry` TO otel_traces_trace_id_ts_local AS
SELECT
    TraceId,
    toDateTime(min(Timestamp)) AS Start,
    toDateTime(max(Timestamp)) AS End
FROM otel_traces_local
WHERE TraceId != ''
GROUP BY TraceId
;

-- 010_otel_logs
CREATE TABLE IF NOT EXISTS otel_logs_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(Timestamp)
ORDER BY (toStartOfFiveMinutes(Timestamp), ServiceName, Timestamp)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_logs ON CLUSTER `telemetry` AS otel_logs_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_logs_local', rand());

-- 020_otel_metrics_gauge
CREATE TABLE IF NOT EXISTS otel_metrics_gauge_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_metrics_gauge ON CLUSTER `telemetry` AS otel_metrics_gauge_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_gauge_local', cityHash64(ServiceName, MetricName));

-- 021_otel_metrics_sum
CREATE TABLE IF NOT EXISTS otel_metrics_sum_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_metrics_sum ON CLUSTER `telemetry` AS otel_metrics_sum_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_sum_local', cityHash64(ServiceName, MetricName));

-- 022_otel_metrics_histogram
CREATE TABLE IF NOT EXISTS otel_metrics_histogram_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_metrics_histogram ON CLUSTER `telemetry` AS otel_metrics_histogram_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_histogram_local', cityHash64(ServiceName, MetricName));

-- 023_otel_metrics_exp_histogram
CREATE TABLE IF NOT EXISTS otel_metrics_exp_histogram_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_metrics_exp_histogram ON CLUSTER `telemetry` AS otel_metrics_exp_histogram_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_exp_histogram_local', cityHash64(ServiceName, MetricName));

-- 024_otel_metrics_summary
CREATE TABLE IF NOT EXISTS otel_metrics_summary_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeUnix)
ORDER BY (ServiceName, MetricName, Attributes, toUnixTimestamp64Nano(TimeUnix))
TTL toDateTime(TimeUnix) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE otel_metrics_summary ON CLUSTER `telemetry` AS otel_metrics_summary_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_summary_local', cityHash64(ServiceName, MetricName));

-- 030_invocations
CREATE TABLE IF NOT EXISTS invocations_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', Version)
PARTITION BY toDate(Timestamp)
ORDER BY (FunctionName, toStartOfMinute(Timestamp), TraceId, SpanId)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 031_invocations_mv
CREATE MATERIALIZED VIEW IF NOT EXISTS invocations_mv ON CLUSTER `telemetry` TO invocations_local AS
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
FROM otel_traces_local
WHERE InvocationId != '' AND FunctionName != '' AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')
;

-- 040_function_minutes
CREATE TABLE IF NOT EXISTS function_minutes_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', ComputedAt)
PARTITION BY toYYYYMM(Minute)
ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType)
TTL Minute + toIntervalHour(9600)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE function_minutes ON CLUSTER `telemetry` AS function_minutes_local ENGINE = Distributed('telemetry', currentDatabase(), 'function_minutes_local', cityHash64(FunctionName));

-- 050_otel_traces_batch
ALTER TABLE otel_traces_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_traces ON CLUSTER `telemetry` AS otel_traces_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_traces_local', cityHash64(TraceId));

-- 051_otel_logs_batch
ALTER TABLE otel_logs_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_logs ON CLUSTER `telemetry` AS otel_logs_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_logs_local', rand());

-- 052_otel_metrics_gauge_batch
ALTER TABLE otel_metrics_gauge_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_metrics_gauge ON CLUSTER `telemetry` AS otel_metrics_gauge_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_gauge_local', cityHash64(ServiceName, MetricName));

-- 053_otel_metrics_sum_batch
ALTER TABLE otel_metrics_sum_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_metrics_sum ON CLUSTER `telemetry` AS otel_metrics_sum_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_sum_local', cityHash64(ServiceName, MetricName));

-- 054_otel_metrics_histogram_batch
ALTER TABLE otel_metrics_histogram_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_metrics_histogram ON CLUSTER `telemetry` AS otel_metrics_histogram_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_histogram_local', cityHash64(ServiceName, MetricName));

-- 055_otel_metrics_exp_histogram_batch
ALTER TABLE otel_metrics_exp_histogram_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_metrics_exp_histogram ON CLUSTER `telemetry` AS otel_metrics_exp_histogram_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_exp_histogram_local', cityHash64(ServiceName, MetricName));

-- 056_otel_metrics_summary_batch
ALTER TABLE otel_metrics_summary_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE otel_metrics_summary ON CLUSTER `telemetry` AS otel_metrics_summary_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_metrics_summary_local', cityHash64(ServiceName, MetricName));

-- 057_invocations_durable
ALTER TABLE invocations_local ON CLUSTER `telemetry`
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 060_invocations_mv_version
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 070_invocations_tenant
ALTER TABLE invocations_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    MODIFY ORDER BY (FunctionName, toStartOfMinute(Timestamp), TraceId, SpanId, Tenant)
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 071_function_minutes_tenant
ALTER TABLE function_minutes_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    MODIFY ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant)
;

CREATE OR REPLACE TABLE function_minutes ON CLUSTER `telemetry` AS function_minutes_local ENGINE = Distributed('telemetry', currentDatabase(), 'function_minutes_local', cityHash64(FunctionName));

-- 072_otel_traces_trace_id_ts_tenant
ALTER TABLE otel_traces_trace_id_ts_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String)
;

CREATE OR REPLACE TABLE otel_traces_trace_id_ts ON CLUSTER `telemetry` AS otel_traces_trace_id_ts_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_traces_trace_id_ts_local', cityHash64(TraceId));

-- 073_otel_traces_trace_id_ts_mv_tenant
ALTER TABLE otel_traces_trace_id_ts_mv ON CLUSTER `telemetry` MODIFY QUERY
SELECT
    TraceId,
    toDateTime(min(Timestamp)) AS Start,
    toDateTime(max(Timestamp)) AS End,
    Tenant
FROM otel_traces_local
WHERE TraceId != ''
GROUP BY TraceId, Tenant
;

-- 074_invocations_mv_tenant
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 080_otel_traces_weight
ALTER TABLE otel_traces_local ON CLUSTER `telemetry` ADD COLUMN IF NOT EXISTS SampleWeight UInt32 DEFAULT 1 CODEC(T64, ZSTD(1))
;

CREATE OR REPLACE TABLE otel_traces ON CLUSTER `telemetry` AS otel_traces_local ENGINE = Distributed('telemetry', currentDatabase(), 'otel_traces_local', cityHash64(TraceId));

-- 081_invocations_weight
ALTER TABLE invocations_local ON CLUSTER `telemetry` ADD COLUMN IF NOT EXISTS SampleWeight UInt32 DEFAULT 1 CODEC(T64, ZSTD(1))
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 082_invocations_mv_weight
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 090_retention_floor
CREATE TABLE IF NOT EXISTS retention_floor_local ON CLUSTER `telemetry`
(
    Day       Date,
    DroppedAt DateTime64(3),
    Bytes     UInt64
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', DroppedAt)
ORDER BY Day
TTL toDateTime(DroppedAt) + toIntervalHour(9600)
;

CREATE OR REPLACE TABLE retention_floor ON CLUSTER `telemetry` AS retention_floor_local ENGINE = Distributed('telemetry', currentDatabase(), 'retention_floor_local', toUInt32(Day));

-- 100_invocation_reports
CREATE TABLE IF NOT EXISTS invocation_reports_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', InsertedAt)
PARTITION BY toDate(Timestamp)
ORDER BY (toStartOfHour(Timestamp), FunctionName, InvocationId, Tenant, Timestamp, Kind, Instance)
TTL toDateTime(Timestamp) + toIntervalHour(720)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1
;

CREATE OR REPLACE TABLE invocation_reports ON CLUSTER `telemetry` AS invocation_reports_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocation_reports_local', cityHash64(InvocationId));

-- 101_invocation_reports_mv
CREATE MATERIALIZED VIEW IF NOT EXISTS invocation_reports_mv ON CLUSTER `telemetry` TO invocation_reports_local AS
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
FROM otel_logs_local
WHERE LogAttributes['coldspan.report'] != ''
;

-- 102_invocations_reporter
ALTER TABLE invocations_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Reporter LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Superseded Bool
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 103_invocations_mv_reporter
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 110_function_rollup
CREATE TABLE IF NOT EXISTS function_rollup_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', ComputedAt)
PARTITION BY toYYYYMM(Minute)
ORDER BY (Step, toDate(Minute), FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant)
TTL Minute + toIntervalHour(9600)
SETTINGS index_granularity = 512, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE function_rollup ON CLUSTER `telemetry` AS function_rollup_local ENGINE = Distributed('telemetry', currentDatabase(), 'function_rollup_local', cityHash64(FunctionName));

-- 130_invocations_attributes
ALTER TABLE invocations_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Resource LowCardinality(String) CODEC(ZSTD(1))
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 131_invocations_mv_attributes
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 140_invocations_instance
ALTER TABLE invocations_local ON CLUSTER `telemetry`
    ADD INDEX IF NOT EXISTS idx_instance Instance TYPE bloom_filter(0.01) GRANULARITY 1
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 141_saved_views
CREATE TABLE IF NOT EXISTS saved_views_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', Version)
ORDER BY (Tenant, Id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
;

CREATE OR REPLACE TABLE saved_views ON CLUSTER `telemetry` AS saved_views_local ENGINE = Distributed('telemetry', currentDatabase(), 'saved_views_local', cityHash64(Id));

-- 150_invocations_plan
ALTER TABLE invocations_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1))
;

CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local', cityHash64(TraceId));

-- 151_invocations_mv_plan
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 152_function_minutes_plan
ALTER TABLE function_minutes_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1)),
    MODIFY ORDER BY (FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team)
;

CREATE OR REPLACE TABLE function_minutes ON CLUSTER `telemetry` AS function_minutes_local ENGINE = Distributed('telemetry', currentDatabase(), 'function_minutes_local', cityHash64(FunctionName));

-- 153_function_rollup_plan
ALTER TABLE function_rollup_local ON CLUSTER `telemetry`
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1)),
    MODIFY ORDER BY (Step, toDate(Minute), FunctionName, Minute, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team)
;

CREATE OR REPLACE TABLE function_rollup ON CLUSTER `telemetry` AS function_rollup_local ENGINE = Distributed('telemetry', currentDatabase(), 'function_rollup_local', cityHash64(FunctionName));

-- 160_invocations_mv_restores
ALTER TABLE invocations_mv ON CLUSTER `telemetry` MODIFY QUERY
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
FROM otel_traces_local
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
;

-- 164_function_rollup_by_day
DROP TABLE IF EXISTS function_rollup_local ON CLUSTER `telemetry` SYNC;

-- 165_function_rollup_blocks
CREATE TABLE IF NOT EXISTS function_rollup_local ON CLUSTER `telemetry`
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
    Combination        UInt64 MATERIALIZED cityHash64(FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team) CODEC(ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', ComputedAt)
PARTITION BY toYYYYMM(Minute)
ORDER BY (Step, intDiv(toUnixTimestamp(Minute), 14400), FunctionName, Minute, Combination)
TTL Minute + toIntervalHour(9600)
SETTINGS index_granularity = 128, ttl_only_drop_parts = 1
;

CREATE OR REPLACE TABLE function_rollup ON CLUSTER `telemetry` AS function_rollup_local ENGINE = Distributed('telemetry', currentDatabase(), 'function_rollup_local', cityHash64(FunctionName));

-- 170_budgets
CREATE TABLE IF NOT EXISTS budgets_local ON CLUSTER `telemetry`
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', Version)
ORDER BY (Tenant, Name)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
;

CREATE OR REPLACE TABLE budgets ON CLUSTER `telemetry` AS budgets_local ENGINE = Distributed('telemetry', currentDatabase(), 'budgets_local', cityHash64(Name));
