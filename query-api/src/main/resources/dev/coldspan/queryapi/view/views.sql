-- The views of one tenant; without tenants, those that belong to none.
SELECT
    Id,
    Name,
    Url,
    Description,
    Version,
    toUnixTimestamp64Nano(toDateTime64(UpdatedAt, 9)) AS UpdatedNanos,
    UpdatedBy
FROM saved_views FINAL
WHERE Tenant = {tenant:String} AND NOT Deleted
ORDER BY lowerUTF8(Name), Name, Id
LIMIT {limit:UInt32}
