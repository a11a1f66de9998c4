-- How many invocations of A and of B have which value of each column, in one read: the columns are grouping sets, and Position says
-- which one a row is of (they are numbered from 1; 0 is the row of all). Numbers are bins of an eighth of a doubling, -10000 being zero.
-- Values too rare to be compared are left out.
WITH
    ${a} AS InA,
    ${b} AS InB,
    if(Outcome IN ('ok', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), toString(Outcome), 'error') AS KnownOutcome,
    n -> toInt16(if(n > 0, floor(log2(n) * 8), -10000)) AS bin,
    bin(DurationMs) AS B1, bin(BilledMs) AS B2, bin(InitMs) AS B3, bin(MemoryUsedBytes) AS B4, bin(HeapPeakBytes) AS B5, bin(GcPauseMs) AS B6,
    bin(CpuTimeMs) AS B7, bin(AgentOverheadMs) AS B8
SELECT
    grouping(FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, Trigger, TriggerSource, InitType, ColdStart,
        KnownOutcome, ErrorType, Instance, B1, B2, B3, B4, B5, B6, B7, B8) AS Mask,
    if(bitCount(Mask) = 22, 0, 22 - toUInt8(log2(bitXor(Mask, 4194303)))) AS Position,
    [toString(FunctionName), toString(FunctionVersion), toString(Provider), toString(Region), toString(AccountId), toString(Arch),
        toString(MemorySizeBytes), toString(Trigger), toString(TriggerSource), toString(InitType), toString(ColdStart), KnownOutcome,
        toString(ErrorType), Instance, toString(B1), toString(B2), toString(B3), toString(B4), toString(B5), toString(B6), toString(B7),
        toString(B8)][Position] AS Value,
    countIf(InA) AS CountA,
    count() - CountA AS CountB
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${narrow} AND (InA OR InB)
GROUP BY GROUPING SETS
(
    (), (FunctionName), (FunctionVersion), (Provider), (Region), (AccountId), (Arch), (MemorySizeBytes), (Trigger), (TriggerSource), (InitType),
    (ColdStart), (KnownOutcome), (ErrorType), (Instance), (B1), (B2), (B3), (B4), (B5), (B6), (B7), (B8)
)
HAVING Position NOT BETWEEN 1 AND 14 OR CountA >= 2 OR CountB >= 2
ORDER BY Position, CountA + CountB DESC, Value
LIMIT 1000 BY Position
SETTINGS do_not_merge_across_partitions_select_final = 1
