-- The latest version of a name, that of a deleted budget included; none when the name was never used.
SELECT Version
FROM budgets FINAL
WHERE Tenant = {tenant:String} AND Name = {name:String}
