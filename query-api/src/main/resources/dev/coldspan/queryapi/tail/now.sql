-- The clock by which rows are stamped when they are stored.
SELECT toUnixTimestamp64Nano(now64(9)) AS NowNanos
