-- Ends the inserts of one writer and waits until they have left the server.
KILL QUERY WHERE startsWith(query_id, {prefix:String}) SYNC
