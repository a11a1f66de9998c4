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
TTL toDateTime(Timestamp) + toIntervalHour({retentionHours})
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
