-- What one execution environment did, wherever its function's rows are: looked up by its name, which is in few granules.
ALTER TABLE invocations
    ADD INDEX IF NOT EXISTS idx_instance Instance TYPE bloom_filter(0.01) GRANULARITY 1
