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
