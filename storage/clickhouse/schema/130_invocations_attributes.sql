-- What the root span says that no column does, so that all rows can be compared over all attributes without their spans, which lie
-- among others. Attributes are the span's own. Resource is the JSON text of the resource's: the same for all invocations of a sandbox,
-- so that grouping by it reads a dictionary; empty only in rows older than this column.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS Resource LowCardinality(String) CODEC(ZSTD(1))
