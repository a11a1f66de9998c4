-- Which migrations this database has; one row a version, the last one recorded is kept.
CREATE TABLE IF NOT EXISTS schema_migrations
(
    version    UInt32,
    name       String,
    checksum   String,
    applied_at DateTime64(3)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY version
