-- The budgets of one tenant; without tenants, those that belong to none.
SELECT
    Name,
    Amount,
    Filter,
    Description,
    Version,
    toUnixTimestamp64Nano(toDateTime64(UpdatedAt, 9)) AS UpdatedNanos,
    UpdatedBy
FROM budgets FINAL
WHERE Tenant = {tenant:String} AND NOT Deleted
ORDER BY Name
LIMIT {limit:UInt32}
