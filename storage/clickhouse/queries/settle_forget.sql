-- Takes the derived root span out of an invocation whose own span came later; readers of spans see one root.
DELETE FROM {table:Identifier}{onCluster}
WHERE ScopeName = 'dev.coldspan.platform' AND SpanId IN {spans:Array(String)}
SETTINGS lightweight_deletes_sync = 2
