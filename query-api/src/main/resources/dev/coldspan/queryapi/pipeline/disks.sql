-- Room on the disks that ClickHouse writes to.
SELECT name AS Name, unreserved_space AS Free, total_space AS Total
FROM system.disks
WHERE total_space > 0 AND total_space < 18446744073709551615
ORDER BY name
LIMIT 100
