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
