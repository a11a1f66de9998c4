SELECT sleepEachRow(0.1) AS Zero FROM numbers(6000) SETTINGS max_block_size = 1
