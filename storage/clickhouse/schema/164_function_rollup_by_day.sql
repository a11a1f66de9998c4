-- The rollup as 110 sorted it. A sorting key can be extended and not changed, and all that is in the table is in function_minutes as well. At once, not
-- some minutes later, because the next table takes its place.
DROP TABLE IF EXISTS function_rollup SYNC
