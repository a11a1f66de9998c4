-- Takes derived root spans out of invocations whose own span came later; readers of spans see one root. Another tenant may have the same ids.
DELETE FROM {table:Identifier}{onCluster}
WHERE Timestamp >= fromUnixTimestamp64Nano({first:Int64}) AND Timestamp <= fromUnixTimestamp64Nano({last:Int64})
  AND ScopeName = 'dev.coldspan.platform'
  AND lower(hex(MD5(concat(Tenant, '/', TraceId, '/', SpanId)))) IN {spans:Array(String)}
SETTINGS lightweight_deletes_sync = 1
