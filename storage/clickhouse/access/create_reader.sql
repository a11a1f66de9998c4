CREATE USER IF NOT EXISTS `{user}` IDENTIFIED WITH sha256_hash BY '{passwordSha256}'
    SETTINGS readonly = 2, max_execution_time = 30 MIN 1 MAX 60, max_memory_usage = 1073741824 MIN 1 MAX 2147483648
