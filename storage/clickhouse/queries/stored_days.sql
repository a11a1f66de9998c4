-- What the partitions take on disk, oldest day first; today is the server's.
SELECT
    partition,
    sum(bytes_on_disk) AS bytes,
    toString(today()) AS today
FROM {parts}
WHERE active AND database = {database:String}
GROUP BY partition
ORDER BY partition
