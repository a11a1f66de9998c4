-- Ends the inserts of one writer and waits until they have left the server, or all servers that they were spread over.
KILL QUERY{onCluster} WHERE startsWith(initial_query_id, {prefix:String}) SYNC
