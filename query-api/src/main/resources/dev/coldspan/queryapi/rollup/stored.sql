-- The rows of the rollup that match a filter.
SELECT *
FROM ${rows}
WHERE ${filter}
