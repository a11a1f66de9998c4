-- Whether the server can leave some indexes of an insert to the first merge.
SELECT name
FROM system.settings
WHERE name = 'exclude_materialize_skip_indexes_on_insert'
