-- Derived rows are on the medium when the spans they come from are.
ALTER TABLE invocations
    MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1, min_bytes_for_wide_part = 268435456
