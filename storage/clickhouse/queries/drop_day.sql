-- Also of the size that a server refuses to drop by accident.
ALTER TABLE {table}{local}{onCluster} DROP PARTITION '{day}' SETTINGS max_partition_size_to_drop = 0
