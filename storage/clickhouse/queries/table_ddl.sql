SELECT create_table_query AS ddl
FROM system.tables
WHERE database = currentDatabase() AND name = {table:String}
