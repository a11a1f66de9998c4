-- How many inserts of one writer are still being worked on, wherever.
SELECT count() AS running
FROM {processes}
WHERE startsWith(initial_query_id, {prefix:String})
