INSERT INTO schema_migrations
SELECT {version:UInt32}, {name:String}, {checksum:String}, now64(3)
