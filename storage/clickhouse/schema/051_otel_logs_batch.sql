-- BatchId: which batch of the collector a row came with, 0 from other writers; after an insert of unknown outcome it tells
-- what is there. Tenant: whose row it is, empty without tenants. A part is on the medium when its insert is acknowledged, since the
-- collector forgets the rows then; one file per part, as inserts are merged soon, makes that cheaper than the usual hundred.
ALTER TABLE otel_logs
    ADD COLUMN IF NOT EXISTS BatchId UInt64 CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Tenant LowCardinality(String),
    ADD INDEX IF NOT EXISTS idx_batch_id BatchId TYPE minmax GRANULARITY 1,
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
