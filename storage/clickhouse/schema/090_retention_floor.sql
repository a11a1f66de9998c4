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
TTL toDateTime(DroppedAt) + toIntervalHour({rollupRetentionHours})
