-- How many inserts of one writer the server is still working on.
SELECT count() AS running
FROM system.processes
WHERE startsWith(query_id, {prefix:String})
