-- Size, parts and newest row of every table, from the parts' own records: no row is read.
SELECT
    table AS Name,
    sum(PartitionRows) AS Rows,
    sum(PartitionBytes) AS Bytes,
    sum(PartitionParts) AS Parts,
    max(PartitionParts) AS PartsInPartition,
    max(PartitionLatest) AS Latest
FROM
(
    SELECT
        table,
        partition_id,
        sum(rows) AS PartitionRows,
        sum(bytes_on_disk) AS PartitionBytes,
        count() AS PartitionParts,
        max(toUnixTimestamp(max_time)) AS PartitionLatest
    FROM system.parts
    WHERE active AND database = currentDatabase()
    GROUP BY table, partition_id
)
GROUP BY table
ORDER BY Bytes DESC, Name
LIMIT 100
