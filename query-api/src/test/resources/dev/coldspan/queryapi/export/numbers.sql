SELECT number AS Number, throwIf(number = {fails:UInt64}) AS Never FROM numbers({limit:UInt64}) SETTINGS max_block_size = 10000, max_threads = 1
