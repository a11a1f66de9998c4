INSERT INTO retention_floor
SELECT {day:Date}, now64(3), {bytes:UInt64}
