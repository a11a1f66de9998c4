-- One version of a budget.
INSERT INTO budgets (Name, Tenant, Amount, Filter, Description, Version, Deleted, UpdatedAt, UpdatedBy)
SELECT
    {name:String}, {tenant:String}, {amount:String}, {filter:String}, {description:String},
    {version:UInt64}, {deleted:Bool}, fromUnixTimestamp64Milli({updatedAt:Int64}), {updatedBy:String}
