-- Removes what is there of a batch that was stored in part, so that it can be inserted as a whole.
DELETE FROM {table:Identifier}{onCluster}
WHERE BatchId = {batch:UInt64}
SETTINGS lightweight_deletes_sync = 2
