CREATE ROW POLICY IF NOT EXISTS `{user}` ON {database}.{table} USING Tenant = '{tenant}' TO `{user}`
