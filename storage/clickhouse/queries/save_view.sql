-- One version of a saved view.
INSERT INTO saved_views (Id, Tenant, Name, Url, Description, Version, Deleted, UpdatedAt, UpdatedBy)
SELECT
    {id:String}, {tenant:String}, {name:String}, {url:String}, {description:String},
    {version:UInt64}, {deleted:Bool}, fromUnixTimestamp64Milli({updatedAt:Int64}), {updatedBy:String}
