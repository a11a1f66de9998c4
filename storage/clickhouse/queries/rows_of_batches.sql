-- How many rows of some batches a table holds.
SELECT BatchId AS batch, count() AS rows
FROM {table:Identifier}
WHERE BatchId IN {batches:Array(UInt64)}
GROUP BY BatchId
