-- How many invocations a row stands for; counts and sums of the rollup are by it.
ALTER TABLE invocations ADD COLUMN IF NOT EXISTS SampleWeight UInt32 DEFAULT 1 CODEC(T64, ZSTD(1))
