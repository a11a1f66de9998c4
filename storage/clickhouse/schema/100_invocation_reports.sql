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
TTL toDateTime(Timestamp) + toIntervalHour({retentionHours})
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1
