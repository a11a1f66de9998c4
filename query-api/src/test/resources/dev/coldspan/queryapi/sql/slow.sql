SELECT sleepEachRow(0.5) FROM numbers(10) SETTINGS max_block_size = 1
