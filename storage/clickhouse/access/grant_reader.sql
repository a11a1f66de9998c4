GRANT SELECT ON {database}.{table} TO `{user}`
