-- How many spans a row stands for: more than 1 when the collector's sampler dropped others like it.
ALTER TABLE otel_traces ADD COLUMN IF NOT EXISTS SampleWeight UInt32 DEFAULT 1 CODEC(T64, ZSTD(1))
