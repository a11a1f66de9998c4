-- What a price depends on beside the columns there are, and what is charged by another unit than milliseconds of configured memory.
-- Plan: how the platform bills (Dynamic, FlexConsumption, 1st-gen, cloud-run, ...), empty for the only one there is. ExecutionUnits: MB-ms
-- of memory used, for plans that charge these; UnmeteredMs: billed time of such a plan whose memory nobody told. ExtraRequests: what an
-- asynchronous event costs beyond one request for its size. StreamedBytes: of a streamed response, those that are charged.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Plan LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Team LowCardinality(String),
    ADD COLUMN IF NOT EXISTS ExecutionUnits UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS UnmeteredMs UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS ExtraRequests UInt64 CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS StreamedBytes UInt64 CODEC(T64, ZSTD(1))
