-- Which of the tables the queries read are not there.
SELECT arrayJoin({tables:Array(String)}) AS Name
WHERE Name NOT IN (SELECT name FROM system.tables WHERE database = currentDatabase())
LIMIT 1
