-- Reporter: empty for a span that somebody sent, 'platform' for one that was derived from reports. Superseded: another row stands for
-- the same invocation; the row stays, so that the minute it was counted in is computed again.
ALTER TABLE invocations
    ADD COLUMN IF NOT EXISTS Reporter LowCardinality(String),
    ADD COLUMN IF NOT EXISTS Superseded Bool
